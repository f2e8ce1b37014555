// SPDX-License-Identifier: Apache-2.0
/**
 * The shop over HTTP, JSON in and out. Each {@code *Routes} class registers the endpoints of one
 * subject and turns domain objects into the records of {@link Views}; {@link HttpServer} puts them
 * together. In: requests on Jetty's threads. Out: calls into the domain packages.
 *
 * <p>Imports: Javalin, every domain package.
 */
package shop.http;
