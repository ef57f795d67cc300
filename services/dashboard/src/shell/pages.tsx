import { lazy } from 'preact-iso';

const CityPage = lazy(async () => (await import('../city/city-page.tsx')).CityPage);
const YearsPage = lazy(async () => (await import('../years/years-page.tsx')).YearsPage);
const DistrictPage = lazy(async () => (await import('../district/district-page.tsx')).DistrictPage);
const LogPage = lazy(async () => (await import('../log/log-page.tsx')).LogPage);

/** A page: what the menu calls it, where it is, and what it is told by the frame. */
interface Page {
  readonly name: 'city' | 'years' | 'district' | 'log';
  readonly path: string;
  /** What paths are the page's, as the router reads them. */
  readonly pattern: string;
  readonly component: typeof CityPage;
  /** Whether it is of the fiscal year and the basis that the header picks. */
  readonly isOfYear: boolean;
}

/** The pages in the order of the menu, each loaded when it is first opened. */
export const PAGES: readonly Page[] = [
  { name: 'city', path: '/', pattern: '/', component: CityPage, isOfYear: true },
  { name: 'years', path: '/years', pattern: '/years', component: YearsPage, isOfYear: true },
  {
    name: 'district',
    path: '/district',
    pattern: '/district/:code?',
    component: DistrictPage,
    isOfYear: true,
  },
  { name: 'log', path: '/log', pattern: '/log', component: LogPage, isOfYear: false },
];

/** Whether a path is of a page. */
export function isOfPage(path: string, page: Page): boolean {
  return path === page.path || (page.path !== '/' && path.startsWith(`${page.path}/`));
}

/** Starts to load the page that a path is of, before anything is known of its year. */
export function preloadPage(path: string): void {
  void PAGES.find((page) => isOfPage(path, page))?.component.preload();
}
