/**
 * The reference engine: the layers as a DL4J {@code MultiLayerNetwork} on ND4J, on the CPU or on
 * CUDA. {@link io.kerava.engine.dl4j.Dl4jNetwork} is the engine's side of {@link
 * io.kerava.engine.Network}.
 *
 * <p>DL4J computes forward and backward and nothing else: no updater, no regularization, no
 * constraint, no loss of its own. Layers that DL4J lacks are wrapped by {@link
 * io.kerava.engine.dl4j.OwnLayerConf}; {@link io.kerava.engine.dl4j.OutputConf} ends each network
 * and meets Kerava's loss.
 */
@NullMarked
package io.kerava.engine.dl4j;

import org.jspecify.annotations.NullMarked;
