package io.kerava.layers;

/**
 * The sizes of attention of several heads.
 *
 * @param keyHeads of keys and values; each serves several query heads where there are fewer
 */
record AttentionHeads(int queryHeads, int keyHeads, int keyDim, int valueDim) {}
