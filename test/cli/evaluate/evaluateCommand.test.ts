import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../src/base/UserError.ts';
import { evaluateCommand } from '../../../src/cli/evaluate/evaluateCommand.ts';
import type { Evaluation } from '../../../src/evaluation/Evaluation.ts';
import { MemoryIo } from '../memoryIo.ts';

const rows = [
  'cat,cat,0.8,0.1,0.1,north',
  'dog,dog,0.1,0.7,0.2,north',
  'ant,dog,0.1,0.5,0.4,south',
  'cat,cat,0.6,0.2,0.2,south',
  'dog,ant,0.2,0.3,0.5,south',
  'ant,ant,0.2,0.1,0.7,north',
];

describe('mlnb evaluate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-evaluate-'));
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const animals = file('animals.csv', `truth,said,p_cat,p_dog,p_ant,region\n${rows.join('\n')}\n`);
  const columns = ['--label', 'truth', '--prediction', 'said'];
  const scores = ['--score', 'p_cat', '--score', 'p_dog', '--score', 'p_ant'];

  const evaluated = async (argv: readonly string[]): Promise<Evaluation> => {
    const io = new MemoryIo();
    await evaluateCommand([...argv, '--json', '-', '--resamples', '20'], io);
    return JSON.parse(io.out) as Evaluation;
  };

  it('prints a summary, and writes JSON and a card', async () => {
    const io = new MemoryIo();
    const [json, card] = [join(folder, 'a.json'), join(folder, 'a.md')];
    assert.equal(await evaluateCommand([animals, ...columns, '--json', json, '--card', card], io), 0);
    assert.match(io.out, /^Evaluation of animals\.csv: classification, 6 rows, 3 classes/);
    assert.match(io.out, /Accuracy +0\.667/);
    assert.equal((JSON.parse(readFileSync(json, 'utf8')) as Evaluation).rows, 6);
    assert.match(readFileSync(card, 'utf8'), /^# Model card: animals\.csv\n[^]*\| Accuracy \| 0\.667 \|/);
  });

  it('finds the class of a score column by its name, whatever the order', async () => {
    const one = await evaluated([animals, ...columns, ...scores]);
    const other = await evaluated([animals, ...columns, '--score', 'p_ant', '--score', 'p_cat', '--score', 'p_dog']);
    assert.deepEqual(one.figures, other.figures);
    // By hand: ln of the probabilities of the true classes.
    const loss = -(Math.log(0.8) + Math.log(0.7) + Math.log(0.4) + Math.log(0.6) + Math.log(0.3) + Math.log(0.7)) / 6;
    assert.ok(Math.abs((one.figures.find(({ id }) => id === 'logLoss')?.value ?? 0) - loss) < 1e-9);
  });

  it('takes score columns in the order of the classes where names say nothing, and says so', async () => {
    const text = readFileSync(animals, 'utf8').replace('p_cat,p_dog,p_ant', 's1,s2,s3');
    const { notes } = await evaluated([
      file('named.csv', text),
      ...columns,
      '--score',
      's1',
      '--score',
      's2',
      '--score',
      's3',
    ]);
    assert.ok(notes.some(({ message }) => message.includes('s1 for ant, s2 for cat, s3 for dog')));
  });

  describe('of several labels a row', () => {
    // By hand: of 8 flags two are wrong, and two of four rows are all right.
    const flags = file('flags.csv', 'news,sport,p,q\n1,1,1,0\n0,1,0,1\n1,0,1,1\n0,0,0,0\n');
    const lists = file('lists.csv', 'topics,said\nnews;sport,news\nsport, sport \nnews,sport;news\n,\n');
    const figure = ({ figures }: Evaluation, name: string) => figures.find(({ id }) => id === name)?.value;
    const named = ['--label', 'news', '--label', 'sport'];

    it('takes columns of ones and zeros', async () => {
      const found = await evaluated([flags, ...named, '--prediction', 'p', '--prediction', 'q']);
      assert.equal(found.task, 'multilabel');
      assert.deepEqual(found.classes, ['news', 'sport']);
      assert.equal(figure(found, 'hammingLoss'), 2 / 8);
      assert.equal(figure(found, 'accuracy'), 2 / 4);
    });

    it('takes lists in a cell, and says the same of them', async () => {
      const one = await evaluated([flags, ...named, '--prediction', 'p', '--prediction', 'q']);
      const other = await evaluated([lists, '--label', 'topics', '--prediction', 'said', '--separator', ';']);
      assert.deepEqual(other.figures, one.figures);
      assert.deepEqual(other.classes, one.classes);
    });

    it('takes scores by the names of the labels', async () => {
      const text = 'news,sport,score_sport,score_news\n1,0,0.1,0.9\n0,1,0.8,0.2\n';
      const scored = await evaluated([
        ...[file('scored.csv', text), ...named],
        ...['--score', 'score_sport', '--score', 'score_news'],
      ]);
      assert.equal(figure(scored, 'accuracy'), 1);
      assert.equal(figure(scored, 'rocAucMacro'), 1);
    });

    for (const [what, argv, code, message] of [
      [
        'a column that holds no flags',
        [animals, '--label', 'truth', '--label', 'said', '--score', 'p_cat', '--score', 'p_dog'],
        'LEARN_VALUE',
        /"truth" is "cat" in row 0/,
      ],
      [
        'another number of predictions',
        [flags, ...named, '--prediction', 'p'],
        'LEARN_LENGTHS',
        /2 columns of labels and 1 of predictions/,
      ],
      [
        'several predictions of one label',
        [animals, ...columns, '--prediction', 'truth'],
        'CLI_USAGE',
        /2 columns of predictions and one of labels/,
      ],
      ['groups', [flags, ...named, '--prediction', 'p', '--group', 'q'], 'CLI_USAGE', /--group/],
      [
        'an empty separator',
        [lists, '--label', 'topics', '--prediction', 'said', '--separator', ''],
        'CLI_USAGE',
        /--separator is empty/,
      ],
      [
        'a label that --classes does not name',
        [lists, '--label', 'topics', '--prediction', 'said', '--separator', ';', '--classes', 'news'],
        'LEARN_LABEL_UNKNOWN',
        /"topics" has "sport" in row 0/,
      ],
    ] as const) {
      it(`refuses ${what}`, async () => {
        await assert.rejects(evaluated(argv), (error: unknown) => {
          assert.ok(error instanceof UserError);
          assert.equal(error.code, code);
          assert.match(error.message, message);
          return true;
        });
      });
    }
  });

  it('has a part on fairness for groups', async () => {
    const { explanations } = await evaluated([animals, ...columns, '--group', 'region']);
    assert.deepEqual(
      explanations?.map(({ about }) => about),
      ['fairness'],
    );
    // The figures stand beside the sheet, so that CI may read them: counted by hand.
    const [part] = explanations;
    assert.ok(part?.about === 'fairness' && part.figures?.task === 'classification');
    const [outcome] = part.figures.attributes[0]?.outcomes ?? [];
    assert.equal(outcome?.positive, 'ant');
    assert.deepEqual(
      outcome.groups.map(({ group, rows: count, selectionRate: { value, of } }) => [group, count, value, of]),
      [
        ['north', 3, 1 / 3, 3],
        ['south', 3, 1 / 3, 3],
      ],
    );
    const { low, high } = outcome.groups[0]!.selectionRate;
    assert.ok(low !== null && high !== null && low < 1 / 3 && high > 1 / 3);
  });

  it('ends with 1 below a gate, and says which; losses have to be below theirs', async () => {
    const gates = ['--fail-under', 'accuracy=0.6', '--fail-under', 'f1_macro=0.9', '--fail-under', 'log-loss=0.1'];
    const io = new MemoryIo();
    assert.equal(await evaluateCommand([animals, ...columns, ...scores, ...gates], io), 1);
    assert.equal(
      io.err,
      'mlnb: below the gate: F1, macro is 0.667, and at least 0.9 was asked for.\n' +
        'mlnb: below the gate: Log loss is 0.595, and at most 0.1 was asked for.\n',
    );
    assert.equal(await evaluateCommand([animals, ...columns, '--fail-under', 'accuracy=0.6'], new MemoryIo()), 0);
  });

  it('reads truth values as such, and yes for the positive class', async () => {
    const text = 'y,p\nyes,0.9\nno,0.2\nyes,0.4\n';
    const { task, confusion, positiveClass } = await evaluated([
      file('yes.csv', text),
      '--label',
      'y',
      '--score',
      'p',
      '--positive',
      'yes',
    ]);
    assert.equal(task, 'binary');
    assert.equal(positiveClass, 'true');
    assert.deepEqual(confusion?.matrix, [
      [1, 0],
      [1, 1],
    ]);
  });

  it('costs what it is told', async () => {
    const text = 'y,p\n1,0.9\n0,0.5\n1,0.4\n0,0.1\n';
    const argv = [file('costs.csv', text), '--label', 'y', '--score', 'p', '--costs', 'fp=1,fn=10'];
    const { thresholds } = await evaluated(argv);
    assert.equal(thresholds?.best.cost.threshold, 0.4);
    assert.deepEqual(thresholds.costs, { tp: 0, fp: 1, fn: 10, tn: 0 });
  });

  it('stops at Ctrl-C', async () => {
    const signals = new EventEmitter();
    const out = join(folder, 'never.json');
    const running = evaluateCommand([animals, ...columns, '--json', out], new MemoryIo(), signals);
    const press = setInterval(() => signals.emit('SIGINT', 'SIGINT'), 1);
    await assert
      .rejects(running, (error) => error instanceof UserError && error.code === 'CLI_RUN_INTERRUPTED')
      .finally(() => {
        clearInterval(press);
      });
    assert.equal(existsSync(out), false);
    assert.equal(signals.listenerCount('SIGINT'), 0);
  });

  const nan = file('nan.csv', 'y,said,p\n1,1,0.9\n0,0,NaN\n');
  const gap = file('gap.csv', 'y,said\na,a\nb,\n');
  const other = file('other.csv', 'y,said\na,a\nb,c\n');
  const empty = file('no-rows.csv', 'y,said\n');
  const refused: readonly (readonly [what: string, argv: readonly string[], code: string, message: RegExp])[] = [
    ['no file', [], 'CLI_USAGE', /takes one file, and got 0/],
    ['no label', [animals, '--prediction', 'said'], 'CLI_USAGE', /--label is missing/],
    ['neither predictions nor scores', [animals, '--label', 'truth'], 'CLI_USAGE', /Neither/],
    ['an option that is not there', [animals, '--lable', 'x'], 'CLI_USAGE', /--lable/],
    [
      'a column that is not there',
      [animals, '--label', 'trut', '--prediction', 'said'],
      'TABLE_COLUMN_MISSING',
      /"trut"/,
    ],
    ['a file that is not there', [join(folder, 'gone.csv'), ...columns], 'TABLE_FILE_MISSING', /gone\.csv/],
    [
      'too few score columns',
      [animals, ...columns, '--score', 'p_cat', '--score', 'p_dog'],
      'LEARN_LENGTHS',
      /3 classes.*2 columns/,
    ],
    [
      'NaN among scores',
      [nan, '--label', 'y', '--prediction', 'said', '--score', 'p'],
      'LEARN_VALUE',
      /"p" is (?:NaN|missing) in row 1/,
    ],
    [
      'a missing prediction',
      [gap, '--label', 'y', '--prediction', 'said'],
      'LEARN_VALUE',
      /"said" is missing in row 1/,
    ],
    [
      'a predicted class that there is not',
      [other, '--label', 'y', '--prediction', 'said'],
      'LEARN_LABEL_UNKNOWN',
      /"c" in row 1/,
    ],
    ['a file without rows', [empty, '--label', 'y', '--prediction', 'said'], 'LEARN_LENGTHS', /no rows/],
    ['a figure that there is not', [animals, ...columns, '--fail-under', 'acuracy=1'], 'CLI_USAGE', /"acuracy"/],
    ['a gate without a number', [animals, ...columns, '--fail-under', 'accuracy'], 'CLI_USAGE', /no number/],
    ['a gate of another task', [animals, ...columns, '--fail-under', 'r2=0.5'], 'CLI_USAGE', /no figure r2/],
    ['costs that it does not know', [animals, ...columns, '--costs', 'xy=1'], 'CLI_USAGE', /xy=1/],
    ['a task that it does not know', [animals, ...columns, '--task', 'magic'], 'CLI_USAGE', /magic/],
    [
      'a page that cannot be written',
      [animals, ...columns, '--html', join(folder, 'no/x.html')],
      'CLI_OUTPUT_NOT_WRITABLE',
      /x\.html/,
    ],
  ];
  for (const [what, argv, code, message] of refused) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(
        evaluateCommand(argv, new MemoryIo()),
        (error) => error instanceof UserError && error.code === code && message.test(error.message),
      );
    });
  }
});
