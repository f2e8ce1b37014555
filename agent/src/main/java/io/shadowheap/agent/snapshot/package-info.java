// SPDX-License-Identifier: Apache-2.0
/**
 * The shadow heap as a file, so that somebody else can check it.
 *
 * <p>JSON Lines, compressed if the name ends in .gz. In this order; names of types, fields and
 * application packages are in it, values are not:
 *
 * <pre>
 * {"snapshot":1,"agent":..,"service":..,"pid":..,"at":..,"tier":..,"scope":[..],"epoch":..,"skipped":{..},
 *  "stores":..,"holders":..}                           what reading everything again for it found
 * {"type":12,"name":"shop.order.Order","inScope":true,"fullyTracked":true,"live":200}
 * {"slot":5,"name":"lines"}                            before the first edge that has it; -1 is []
 * {"id":7,"type":12,"rc":2,"generation":1,"provenance":"registered","hash":99,"edges":[[5,8],[6,9]]}
 * {"root":3,"type":14,"edges":[[7,7]]}                 the static fields of a class
 * {"cycle":"0123456789abcdef","state":"confirmed","seen":3,"objects":9,"types":["shop.Cart"]}
 * {"end":true,"objects":200,"roots":14,"edges":412}    without it the file is cut off
 * </pre>
 *
 * <p>Provenance: registered (from its constructor on), adopted (a tracked object refers to it),
 * foreign (found by the walk to refer to a registered one, or to an adopted one in scope; nothing
 * is adopted through it), dead (the JVM reclaimed it, but its edges still count). Generation -1 is
 * none. An edge is [slot, id]; its id may be one that no line has: an object classified as dead to
 * which a stored edge still leads.
 *
 * <p>{@link io.shadowheap.agent.snapshot.SnapshotWriter}: shadow thread of the observed JVM. {@link
 * io.shadowheap.agent.snapshot.SnapshotReader}: any thread of the checking one. Imports names,
 * trace and the model.
 */
package io.shadowheap.agent.snapshot;
