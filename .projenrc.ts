import { Project } from 'projen';
import { packages } from './tools/projen/packages';
import { Workspace } from './tools/projen/workspace';

const project = new Project({ name: 'pg-dr', projenCommand: 'npx projen' });
new Workspace(project, packages);
project.synth();
