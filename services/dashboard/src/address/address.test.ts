import { expect, test } from 'vitest';
import { hrefOf, listOf, toggled } from './address.ts';

const city = { path: '/', params: { year: '2567', lang: 'en', metric: 'OIT' } };

test('on the same page everything stays but what a link changes', () => {
  expect(hrefOf(city, { params: { metric: null, group: 'EAST' } })).toBe(
    '/?group=EAST&lang=en&year=2567',
  );
});

test('to another page only what all pages share goes along', () => {
  expect(hrefOf(city, { path: '/district/1032' })).toBe('/district/1032?lang=en&year=2567');
});

test('nothing chosen is the bare path', () => {
  expect(hrefOf({ path: '/log', params: {} }, {})).toBe('/log');
});

test('a list takes a member in and lets it go again', () => {
  expect(toggled(listOf('map'), 'ranking')).toBe('map,ranking');
  expect(toggled(listOf('map,ranking'), 'map')).toBe('ranking');
  expect(toggled(listOf('map'), 'map')).toBeNull();
});
