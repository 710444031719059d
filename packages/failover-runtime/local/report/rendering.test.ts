import { stripVTControlCharacters } from 'node:util';
import { indexPage } from './html/index-page';
import { reportPage } from './html/page';
import { summarise } from './summary';
import { BAD, GOOD, QUIET } from './testing/sample';
import { TERMINAL_COLOURS, coloursFor } from './text/colour';
import { plainText } from './text/plain';
import { summaryTable } from './text/summary-table';
import { terminalText } from './text/terminal';

const REPORTS = [
  ['a failover', GOOD],
  ['one that went wrong', BAD],
  ['one in which nobody took over', QUIET],
] as const;

describe.each(REPORTS)('the report of %s', (_, report) => {
  it('as plain lines', () => expect(plainText(report)).toMatchSnapshot());
  it('for a terminal', () => expect(terminalText(report)).toMatchSnapshot());
  it('as a page', () => expect(reportPage(report, 'kill.json')).toMatchSnapshot());
});

describe('reports', () => {
  it('have the same text with and without colours', () => {
    const coloured = terminalText(BAD, TERMINAL_COLOURS);
    expect(coloured).not.toBe(terminalText(BAD));
    expect(stripVTControlCharacters(coloured)).toBe(terminalText(BAD));
  });

  it('are coloured only for a terminal that wants it', () => {
    const marked = (isTerminal: boolean, environment: Record<string, string>): boolean =>
      coloursFor(isTerminal, environment).bold('x') !== 'x';
    expect(marked(true, {})).toBe(true);
    expect(marked(true, { NO_COLOR: '' })).toBe(true);
    expect(marked(true, { NO_COLOR: '1' })).toBe(false);
    expect(marked(true, { TERM: 'dumb' })).toBe(false);
    expect(marked(false, {})).toBe(false);
  });

  it('are summed up', () => {
    expect(summaryTable(summarise([GOOD, BAD, QUIET]))).toMatchSnapshot();
    const runs = [GOOD, BAD, QUIET].map((report, index) => ({
      report,
      pageFile: `run-${index}.html`,
    }));
    expect(indexPage(runs)).toMatchSnapshot();
  });

  it('never let text become markup', () => {
    const page = reportPage({ ...GOOD, summary: '<script>alert("1")</script>' });
    expect(page).not.toContain('<script>');
    expect(page).toContain('&#60;script&#62;alert(&#34;1&#34;)');
  });

  it('load nothing from elsewhere', () => {
    expect(reportPage(GOOD)).not.toMatch(/\b(src|href)=|url\((?!#)|@import/);
  });
});
