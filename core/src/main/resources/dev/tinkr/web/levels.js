// The levels, the gravest first, as they are drawn from the ground up.
export const LEVELS = ['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE', 'UNKNOWN'];
export const GRAVE = new Set(['FATAL', 'ERROR', 'WARN']);

/** The condition that finds the entries of a level. */
export const levelTerm = (level) => (level === 'UNKNOWN' ? 'NOT level:*' : 'level:' + level);
