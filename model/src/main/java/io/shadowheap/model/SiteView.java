// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model;

/**
 * Objects of one type registered at one allocation site.
 *
 * @param site the caller's id of the site
 * @param type the caller's id of the type
 * @param registered objects since the start
 * @param liveObjects tracked objects from there now
 * @param liveBytes their shallow bytes
 * @param generation2Objects tracked objects from there in generation 2
 */
public record SiteView(
    int site,
    int type,
    long registered,
    long liveObjects,
    long liveBytes,
    long generation2Objects) {}
