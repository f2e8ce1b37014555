// SPDX-License-Identifier: Apache-2.0
/**
 * A Spring Boot application as many are: Tomcat, Spring MVC, a connection pool and H2, all by
 * auto-configuration. What is of interest is what its start costs.
 *
 * <p>In: nothing. Out: an {@link io.shadowheap.benchmarks.work.Operation} that sends it requests.
 * Start reading at {@link io.shadowheap.benchmarks.work.web.Requests}. Requests come from the
 * thread that measures, and are answered by Tomcat's. Imports Spring, which is only on the class
 * path of this workload.
 */
package io.shadowheap.benchmarks.work.web;
