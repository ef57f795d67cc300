/** What is used of s3rver, which has no types of its own. */
interface Options {
  readonly address: string;
  readonly port: number;
  readonly silent: boolean;
  readonly directory: string;
  readonly configureBuckets: readonly { readonly name: string }[];
}

/** A server that speaks S3 and checks signatures, over a directory. */
export default class S3rver {
  constructor(options: Options);
  /** Starts it. */
  run(): Promise<{ readonly port: number }>;
  /** Ends it once no connection is left. */
  close(): Promise<void>;
}
