/** Departments that a service type is mostly asked of; the rest of its respondents went elsewhere. */
export const SERVICE_HOMES: Readonly<Record<string, readonly string[]>> = {
  permit: ['environment', 'public_works'],
  registration: ['registration'],
  revenue: ['revenue'],
  fines: ['city_law'],
  procurement: ['finance'],
};
