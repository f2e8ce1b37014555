// SPDX-License-Identifier: Apache-2.0
package shop.search;

import java.util.List;

/** The best hits of a query and how many there were in all. */
public record SearchResult(String query, List<SearchHit> hits, int found) {}
