import cliProgress, { type SingleBar } from 'cli-progress';

export interface Progress {
  /** Begins a stage with its total in bytes or items. */
  stage(name: string, total: number, unit: 'bytes' | 'reports'): void;
  advance(amount: number): void;
  done(): void;
  /** A line between the bars. */
  note(line: string): void;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const duration = (seconds: number): string =>
  seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

const amount = (value: number, unit: 'bytes' | 'reports'): string =>
  unit === 'bytes' ? megabytes(value) : `${Math.round(value)} reports`;

/** Rate and time left of a stage, from what it has done since it began. */
function pace(done: number, total: number, seconds: number, unit: 'bytes' | 'reports'): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const left = rate > 0 ? duration((total - done) / rate) : '?';
  const perSecond = unit === 'bytes' ? `${(rate / 1e6).toFixed(1)} MB/s` : `${Math.round(rate)}/s`;
  return `${perSecond}, ${left} left`;
}

/** A bar on a terminal. */
function bar(stream: NodeJS.WriteStream): Progress {
  let current: SingleBar | undefined;
  let unit: 'bytes' | 'reports' = 'bytes';
  let started = 0;
  return {
    stage(name, total, of) {
      current?.stop();
      unit = of;
      started = performance.now();
      current = new cliProgress.SingleBar({
        stream,
        hideCursor: true,
        clearOnComplete: true,
        format: (options, params) => {
          const seconds = (performance.now() - started) / 1000;
          const filled = cliProgress.Format.BarFormat(params.progress, options);
          const share = `${Math.floor(params.progress * 100)}%`.padStart(4);
          return `${name.padEnd(9)} ${filled} ${share}  ${amount(params.value, unit)} of ${amount(params.total, unit)}  ${pace(params.value, params.total, seconds, unit)}`;
        },
      });
      current.start(Math.max(1, total), 0);
    },
    advance: (by) => current?.increment(by),
    done() {
      current?.stop();
      current = undefined;
    },
    note: (line) => void stream.write(`${line}\n`),
  };
}

/** Plain lines where the output is kept: at most one every five seconds in a stage. */
function lines(stream: NodeJS.WritableStream): Progress {
  let name = '';
  let unit: 'bytes' | 'reports' = 'bytes';
  let total = 0;
  let done = 0;
  let started = 0;
  let last = 0;
  return {
    stage(stageName, stageTotal, of) {
      [name, total, unit, done] = [stageName, stageTotal, of, 0];
      started = last = performance.now();
      stream.write(`${name}: ${amount(total, unit)}\n`);
    },
    advance(by) {
      done += by;
      const now = performance.now();
      if (now - last < 5000) return;
      last = now;
      stream.write(
        `${name}: ${amount(done, unit)} of ${amount(total, unit)}, ${pace(done, total, (now - started) / 1000, unit)}\n`,
      );
    },
    done: () => undefined,
    note: (line) => void stream.write(`${line}\n`),
  };
}

export const progressOn = (stream: NodeJS.WriteStream): Progress => (stream.isTTY ? bar(stream) : lines(stream));

export const silent: Progress = {
  stage: () => undefined,
  advance: () => undefined,
  done: () => undefined,
  note: () => undefined,
};
