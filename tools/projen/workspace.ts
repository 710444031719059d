import { Component, type Project, ProjenrcFile } from 'projen';
import { addIgnoredFiles, writePrettierIgnore } from './ignore-files';
import { writeJestConfiguration } from './jest-files';
import { writePackageManifest, writeRootManifest } from './manifest';
import type { WorkspacePackage } from './model';
import { writeNxConfiguration, writePackageProject, writeRootProject } from './nx-files';
import { writeBaseTsconfig, writePackageTsconfig, writeRootTsconfig } from './typescript-files';
import { writeNightlyWorkflow, writeWorkflow } from './workflow';

/** Writes every manifest and configuration file of the workspace. Nx runs everything; projen only writes. */
export class Workspace extends Component {
  constructor(project: Project, packages: readonly WorkspacePackage[]) {
    super(project);
    removeTasks(project);
    new GeneratorEntry(project);

    writeRootManifest(project, packages);
    writeNxConfiguration(project, packages);
    writeRootProject(project, packages);
    writeBaseTsconfig(project);
    writeRootTsconfig(project);
    addIgnoredFiles(project);
    writeWorkflow(project);
    writeNightlyWorkflow(project);

    for (const pkg of packages) {
      writePackageManifest(project, pkg);
      writePackageProject(project, pkg);
      writePackageTsconfig(project, pkg);
      writeJestConfiguration(project, pkg);
    }
  }

  override preSynthesize(): void {
    writePrettierIgnore(this.project);
  }
}

/** Names the file that the headers of the generated files point to, and how to run it. */
class GeneratorEntry extends ProjenrcFile {
  readonly filePath = '.projenrc.ts';

  override preSynthesize(): void {
    this.project.defaultTask?.exec(`tsx ${this.filePath}`);
  }
}

/** projen's own tasks would be a second way to build; only the one that writes the files stays. */
function removeTasks(project: Project): void {
  const inOrder = ['build', 'pre-compile', 'compile', 'post-compile', 'test', 'package', 'eject'];
  for (const name of inOrder) project.tasks.removeTask(name);
}
