import { packages } from '../../projen/packages';
import { packageBoundaries, packageBoundariesOfTests } from './between-packages';

const constraints = packageBoundaries.depConstraints;
const constrained = constraints.map(({ sourceTag }) => sourceTag);

test.each(packages.map(({ name, tags }) => ({ name, tags })))(
  '$name has one scope, and one type that is constrained',
  ({ tags }) => {
    const types = tags.filter((tag) => tag.startsWith('type:'));
    const scopes = tags.filter((tag) => tag.startsWith('scope:'));
    expect(scopes).toHaveLength(1);
    expect(types).toHaveLength(1);
    expect(constrained).toEqual(expect.arrayContaining(types));
  },
);

test('only tests of what is published may use tools', () => {
  const tools = ({ depConstraints }: Pick<typeof packageBoundaries, 'depConstraints'>) =>
    depConstraints
      .filter(({ onlyDependOnLibsWithTags }) => onlyDependOnLibsWithTags?.includes('type:tool'))
      .map(({ sourceTag }) => sourceTag);
  expect(tools(packageBoundaries)).toEqual(['type:app', 'type:tool']);
  expect(tools(packageBoundariesOfTests)).toEqual(['type:iac', 'type:app', 'type:tool']);
});
