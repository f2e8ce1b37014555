// SPDX-License-Identifier: Apache-2.0
package shop.http;

import java.util.List;
import java.util.Map;
import shop.cart.Cart;
import shop.cart.CartLine;
import shop.customer.Customer;
import shop.order.Order;
import shop.order.OrderLine;
import shop.product.Product;
import shop.quote.Quote;
import shop.search.SearchResult;

/** What clients see and send. */
final class Views {

  private Views() {}

  record Health(String status, int sessions, int listeners, long mailsSent) {}

  record SignIn(long customerId) {}

  record SignedInView(String token, long customerId, String name) {}

  record SessionView(long customerId, List<ProductView> viewed) {}

  record ProductView(long id, String name, String category, String price, int available) {
    static ProductView of(Product product) {
      return new ProductView(
          product.id(),
          product.name(),
          product.category().name(),
          product.price().text(),
          product.stock().available());
    }
  }

  record SoldView(long id, String name, int sold) {}

  record HitView(long id, String name, int score) {}

  record SearchView(String query, int found, List<HitView> hits) {
    static SearchView of(SearchResult result) {
      return new SearchView(
          result.query(),
          result.found(),
          result.hits().stream()
              .map(hit -> new HitView(hit.product().id(), hit.product().name(), hit.score()))
              .toList());
    }
  }

  record AddressView(String street, String postcode, String city) {}

  record CustomerView(long id, String name, String email, AddressView address) {
    static CustomerView of(Customer customer) {
      var address = customer.address();
      return new CustomerView(
          customer.id(),
          customer.name(),
          customer.email(),
          new AddressView(address.street(), address.postcode(), address.city()));
    }
  }

  record AddLine(long productId, int quantity) {}

  record LineView(long productId, int quantity, String price) {
    static LineView of(CartLine line) {
      return new LineView(line.product().id(), line.quantity(), line.price().text());
    }

    static LineView of(OrderLine line) {
      return new LineView(line.productId(), line.quantity(), line.price().text());
    }
  }

  record CartView(List<LineView> lines) {
    static CartView of(Cart cart) {
      return new CartView(cart.lines().stream().map(LineView::of).toList());
    }
  }

  record QuoteView(String goods, String shipping, String total, int lines) {
    static QuoteView of(Quote quote) {
      return new QuoteView(
          quote.goods().text(),
          quote.shipping().text(),
          quote.total().text(),
          quote.lines().size());
    }
  }

  record OrderView(long id, String status, String label, String total, List<LineView> lines) {
    static OrderView of(Order order, String label) {
      return new OrderView(
          order.id(),
          order.status().name(),
          label,
          order.total().text(),
          order.lines().stream().map(LineView::of).toList());
    }
  }

  record FaultsView(Map<String, Boolean> faults) {}
}
