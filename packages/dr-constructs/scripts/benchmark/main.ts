/**
 * What it costs to synthesize a whole deployment, against a program that declares the same resources one by one:
 * `npx nx run dr-constructs:benchmark`. Both run in turn, each time in a process of its own.
 */
import { deepStrictEqual } from 'node:assert';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainProgram, type PlainTemplate } from './plain-program';
import { runProgram, templatesIn, type Usage } from './run-program';

const RUNS = 9;

/** What a deployment may cost more than its resources, as a ratio. */
const GOAL = 1.5;

const out = join(__dirname, '../../out/benchmark');
const full = join(__dirname, 'full-program.js');
const plain = join(out, 'plain-program.js');
const outdirs = {
  code: join(out, 'code.out'),
  full: join(out, 'full.out'),
  plain: join(out, 'plain.out'),
};

async function main(): Promise<void> {
  mkdirSync(out, { recursive: true });
  // Where the code of functions is taken from by both, and nothing else is written to.
  runProgram(full, outdirs.code);
  const templates = templatesIn(outdirs.code);
  writeFileSync(plain, await plainProgram(templates, outdirs.plain));
  runProgram(plain, outdirs.plain);
  deepStrictEqual(comparable(templatesIn(outdirs.plain)), comparable(templates));

  const runs = Array.from({ length: RUNS }, () => ({
    full: runProgram(full, outdirs.full),
    plain: runProgram(plain, outdirs.plain),
  }));
  const result = {
    resources: templates.reduce((sum, it) => sum + Object.keys(it.resources).length, 0),
    runs: RUNS,
    wallMs: compare(runs, 'wallMs'),
    cpuMs: compare(runs, 'cpuMs'),
    rssMib: compare(runs, 'rssMib'),
    lines: { full: lines(full), plain: lines(plain) },
  };
  writeFileSync(join(out, 'synthesis.json'), JSON.stringify(result, undefined, 2));
  console.log(JSON.stringify(result, undefined, 2));
  const missed = (['cpuMs', 'rssMib'] as const).filter((what) => result[what].ratio > GOAL);
  if (missed.length > 0) {
    console.error(`More than ${GOAL} times what the resources alone cost: ${missed.join(', ')}.`);
    process.exitCode = 1;
  }
}

/** Both programs must have made the same; a folder's name in the bucket depends on how it was hashed. */
function comparable(templates: readonly PlainTemplate[]): unknown {
  const text = JSON.stringify(templates.map(({ resources }) => resources));
  return JSON.parse(text.replace(/[0-9a-f]{64}\.zip/g, 'code.zip'));
}

function compare(runs: readonly { full: Usage; plain: Usage }[], what: keyof Usage) {
  const of = (program: 'full' | 'plain') => median(runs.map((run) => run[program][what]));
  const range = (program: 'full' | 'plain') => {
    const all = runs.map((run) => Math.round(run[program][what]));
    return `${Math.min(...all)}–${Math.max(...all)}`;
  };
  return {
    full: Math.round(of('full')),
    fullRange: range('full'),
    plain: Math.round(of('plain')),
    plainRange: range('plain'),
    ratio: Math.round((of('full') / of('plain')) * 100) / 100,
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

function lines(file: string): number {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '').length;
}

void main();
