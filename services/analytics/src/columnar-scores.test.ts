import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { comparable } from '../../../tests/src/support/comparable.ts';
import type { ColumnarScores } from './columnar-scores.ts';
import { openColumnarScores } from './columnar-scores.ts';

const ita = (district: string, score: number, fiscalYear = 2568) =>
  comparable({ fiscalYear, district, scores: [{ score }] });

const scoresIn = (scores: ColumnarScores) =>
  scores.read(async (connection, position) => {
    const rows = await connection.runAndReadAll(
      'SELECT fiscal_year, district, score FROM score ORDER BY ALL',
    );
    return { position, rows: rows.getRowsJS() };
  });

describe('scores as columns', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ita-scores-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  test('are those of one position, and stay over a restart', async () => {
    const scores = await openColumnarScores(directory);
    expect(scores.checkpoint()).toBeNull();
    await scores.replace([ita('1001', 90), ita('1002', 80)], { version: 'a', position: 2 }, true);
    await scores.replace([ita('1002', 81)], { version: 'a', position: 3 }, false);
    const expected = {
      position: 3,
      rows: [
        [2568, '1001', 90],
        [2568, '1002', 81],
      ],
    };
    expect(await scoresIn(scores)).toEqual(expected);
    await scores.close();
    const again = await openColumnarScores(directory);
    expect(again.checkpoint()).toEqual({ version: 'a', position: 3 });
    expect(await scoresIn(again)).toEqual(expected);
    await again.close();
  });

  test('are forgotten when everything is given anew', async () => {
    const scores = await openColumnarScores(null);
    await scores.replace([ita('1001', 90), ita('1002', 80)], { version: 'a', position: 2 }, true);
    await scores.replace([ita('1003', 70)], { version: 'b', position: 1 }, true);
    expect(await scoresIn(scores)).toEqual({ position: 1, rows: [[2568, '1003', 70]] });
    await scores.close();
  });

  test('a reader sees those of one position while they are replaced', async () => {
    const scores = await openColumnarScores(null);
    await scores.replace([ita('1001', 90)], { version: 'a', position: 1 }, true);
    await scores.read(async (connection, position) => {
      await scores.replace([ita('1001', 50)], { version: 'a', position: 2 }, false);
      const rows = await connection.runAndReadAll('SELECT score FROM score');
      expect([position, rows.getRowsJS()]).toEqual([1, [[90]]]);
    });
    expect(await scoresIn(scores)).toEqual({ position: 2, rows: [[2568, '1001', 50]] });
    await scores.close();
  });

  test('that could not be written whole are as they were', async () => {
    const scores = await openColumnarScores(null);
    await scores.replace([ita('1001', 90)], { version: 'a', position: 1 }, true);
    const broken = comparable({ district: '1002', scores: [{ score: 80, ordinal: Number.NaN }] });
    const writing = scores.replace([ita('1001', 10), broken], { version: 'a', position: 2 }, false);
    await expect(writing).rejects.toThrow('not an integer');
    expect(scores.checkpoint()).toEqual({ version: 'a', position: 1 });
    expect(await scoresIn(scores)).toEqual({ position: 1, rows: [[2568, '1001', 90]] });
    await scores.close();
  });

  test('in a file that is no database any more start empty', async () => {
    await writeFile(join(directory, 'scores.duckdb'), 'not a database');
    const scores = await openColumnarScores(directory);
    expect(scores.checkpoint()).toBeNull();
    await scores.close();
  });

  test('are closed when those who read have ended', async () => {
    const scores = await openColumnarScores(null);
    await scores.replace([ita('1001', 90)], { version: 'a', position: 1 }, true);
    const reading = scoresIn(scores);
    await scores.close();
    expect(await reading).toMatchObject({ position: 1 });
  });
});
