export { runRappels } from './rappels.jobs.ts';
