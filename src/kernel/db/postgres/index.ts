export type { Cluster, ClusterLog, ClusterOptions } from './cluster.ts';
export { startCluster } from './cluster.ts';
