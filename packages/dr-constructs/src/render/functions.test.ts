import { Rendering } from '../private/rendering';
import { planOf } from '../private/plans';
import { instances } from '../testing/programs';
import { renderFunction } from './functions';

test('fails when the package has no code for a function', () => {
  const { deployment, stack } = instances();
  const { blueprint, references } = planOf(deployment.plan);
  const { standby } = blueprint.regions;
  const [fn] = standby.functions;
  const rendering = new Rendering(stack, standby, references);
  expect(() => renderFunction(rendering, { ...fn!, entry: 'nothing' })).toThrow(
    /code of function 'nothing' is not in the package; .*nx run dr-constructs:bundle/,
  );
});
