#include <gmock/gmock.h>

#include "bus/shared_bus.h"
#include "bus_bench.h"

namespace hsx::nested_bus_test {
namespace {

class NestedBusTest : public testing_support::SimTest {};

TEST_F(NestedBusTest, ABusBehindABusIsRefused) {
  SharedBus outer("outer", setup());
  SharedBus inner("inner", setup());
  wire(outer, "out", inner, "in");
  outer.verify();
  EXPECT_THAT(
      context().diagnostics.lines(),
      testing::ElementsAre("map.outer: inner.in leads to another bus, expected devices: its grants would "
                           "come after the end of the cycle"));
}

TEST_F(NestedBusTest, AndABusBehindItself) {
  SharedBus bus("bus", setup());
  wire(bus, "out", bus, "in");
  bus.verify();
  EXPECT_FALSE(context().diagnostics.ok());
}

}  // namespace
}  // namespace hsx::nested_bus_test
