// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP server: routes to the other packages and turns what they throw into problem+json.
 *
 * <p>{@link io.shadowheap.collector.http.CollectorServer} starts and stops it; {@code Routes} is
 * the list of paths; {@code Problems} answers errors of handlers, {@code JettyProblems} those of
 * requests that never reach one. {@code Doors} is where connections come in: TLS, and what one
 * client may take; {@code Access} asks for tokens; {@code SlowClients} ends what never gets done.
 * docs/security.md says against what.
 *
 * <p>In: requests. Out: answers. Jetty's request threads. Imports all other packages of the server;
 * the only user of Javalin and Jetty.
 */
package io.shadowheap.collector.http;
