const bytes = String(4 * 1024 * 1024);

/**
 * Environment of a process that ingests. The allocator of glibc reads it when a process starts, others do not know it:
 * pieces of so many bytes and more go back to the system when they are freed. By itself it raises this to 32 MB with the
 * largest piece that was freed, and keeps twice as much in each thread: of 500 MB of text 100 MB.
 */
export const allocator = { MALLOC_MMAP_THRESHOLD_: bytes, MALLOC_TRIM_THRESHOLD_: bytes };
