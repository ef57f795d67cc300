import { lazy } from 'preact-iso';

const CityPage = lazy(async () => (await import('../city/city-page.tsx')).CityPage);
const YearsPage = lazy(async () => (await import('../years/years-page.tsx')).YearsPage);
const DistrictPage = lazy(async () => (await import('../district/district-page.tsx')).DistrictPage);
const LogPage = lazy(async () => (await import('../log/log-page.tsx')).LogPage);

/** The pages in the order of the menu, each loaded when it is first opened. */
export const PAGES = [
  { name: 'city', path: '/', pattern: '/', component: CityPage },
  { name: 'years', path: '/years', pattern: '/years', component: YearsPage },
  { name: 'district', path: '/district', pattern: '/district/:code?', component: DistrictPage },
  { name: 'log', path: '/log', pattern: '/log', component: LogPage },
] as const;
