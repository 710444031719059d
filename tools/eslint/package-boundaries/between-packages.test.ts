import { packages } from '../../projen/packages';
import { packageBoundaries } from './between-packages';

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
