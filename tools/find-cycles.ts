// Finds import cycles between files.

type Graph = ReadonlyMap<string, readonly string[]>

/** One shortest cycle per knot of files, each starting with its alphabetically first file. */
export function findCycles(graph: Graph): readonly (readonly string[])[] {
  const seen = new Set<string>()
  const cycles: (readonly string[])[] = []
  for (const file of [...graph.keys()].sort()) {
    if (seen.has(file)) continue
    const cycle = shortestWayBack(graph, file)
    if (!cycle) continue
    cycles.push(cycle)
    for (const member of cycle) seen.add(member)
  }
  return cycles
}

function shortestWayBack(graph: Graph, start: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const file of queue) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) return retrace(cameFrom, start, file)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, file)
      queue.push(next)
    }
  }
  return undefined
}

function retrace(cameFrom: ReadonlyMap<string, string>, start: string, last: string): readonly string[] {
  const way = [start]
  for (let file: string | undefined = last; file !== undefined; file = cameFrom.get(file)) way.push(file)
  return way.reverse()
}
