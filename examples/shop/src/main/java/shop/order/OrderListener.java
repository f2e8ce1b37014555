// SPDX-License-Identifier: Apache-2.0
package shop.order;

/** Hears of every change of every order; called on the thread that made the change. */
public interface OrderListener {

  void changed(OrderEvent event);
}
