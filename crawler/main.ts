#!/usr/bin/env node
/**
 * The command line: runs one command and ends the process.
 */
import { runCommand } from './run-command.ts';

process.exitCode = await runCommand(process.argv.slice(2));
