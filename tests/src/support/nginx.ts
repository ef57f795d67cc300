import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** Debian's, where `.ci/run` installs it. */
const NGINX = '/usr/sbin/nginx';
/** Whether a test behind nginx can run here. In CI it always must. */
export const HAS_NGINX = existsSync(NGINX) || process.env['CI'] !== undefined;
const TEMPLATE = join(import.meta.dirname, '../../../services/deploy/ita.conf.template');
const LOOK_MILLISECONDS = 50;

/** nginx before two nodes, as `services/deploy` sets it up. */
export interface Balancer extends AsyncDisposable {
  readonly url: string;
  /** How many requests each node has answered, by its port, in the order of the ports. */
  answered(): Promise<readonly number[]>;
}

/** What a node's port answered, as the lines of the access log have it: the last one asked gave the answer. */
function linesOf(log: string, port: number): number {
  return log.split('\n').filter((line) => line.endsWith(`127.0.0.1:${port}`)).length;
}

/** Starts nginx as the current user, with the operators' own configuration, before nodes on two ports. */
export async function startNginx(ports: readonly [number, number]): Promise<Balancer> {
  const directory = await mkdtemp(join(tmpdir(), 'ita-nginx-'));
  const listen = await freePort();
  const values: Readonly<Record<string, string>> = {
    ITA_LISTEN: `127.0.0.1:${listen}`,
    ITA_NODE_1: `127.0.0.1:${ports[0]}`,
    ITA_NODE_2: `127.0.0.1:${ports[1]}`,
  };
  const template = await readFile(TEMPLATE, 'utf8');
  const filled = template.replaceAll(/\$\{(\w+)\}/gu, (_, name: string) => values[name] ?? '');
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const log = join(directory, 'access.log');
  const configuration = `
    ${process.getuid?.() === 0 ? `user ${userInfo().username};` : ''}
    daemon off;
    worker_processes 2;
    pid ${directory}/nginx.pid;
    events {}
    http {
      ${folders.map((name) => `${name}_temp_path ${directory}/${name};`).join('\n')}
      log_format answered '$request_method $uri $status $upstream_addr';
      access_log ${log} answered;
      ${filled}
    }`;
  const file = join(directory, 'nginx.conf');
  await writeFile(file, configuration);
  const nginx = spawn(NGINX, ['-p', directory, '-c', file, '-e', join(directory, 'error.log')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(nginx, 'close');
  const url = `http://127.0.0.1:${listen}/graphql`;
  while ((await fetch(url).catch(() => null)) === null) {
    if (nginx.exitCode !== null) throw new Error(`nginx ended with ${nginx.exitCode}`);
    await setTimeout(LOOK_MILLISECONDS);
  }
  return {
    url,
    answered: async () => {
      const lines = await readFile(log, 'utf8');
      return ports.map((port) => linesOf(lines, port));
    },
    [Symbol.asyncDispose]: async () => {
      nginx.kill('SIGTERM');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
