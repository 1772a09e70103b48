#include "testbenches/contract_fixture.h"
#include "testbenches/wire_events.h"

namespace hsx::bus_latency_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class BusLatencyTest : public ContractTest {
 protected:
  void access(std::uint64_t request, std::uint64_t cycle, std::uint64_t end, std::uint64_t pid = 0) {
    contract().observe(transfer(request, cycle, end, pid));
  }
};

TEST_F(BusLatencyTest, WaitingAndServiceCountAndTheEdgeIsFine) {
  make("bus.latency", 5);
  access(10, 13, 15);
  contract().finish(Cycles(20));
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), 5U);
}

TEST_F(BusLatencyTest, FiresAtTheResponse) {
  make("bus.latency", 4);
  access(10, 13, 15);
  contract().finish(Cycles(20));
  EXPECT_THAT(
      found(),
      ElementsAre("15 0 0 cycles of a read of 4 bytes at 1000 by master 3 of bus: 5, at most 4 allowed"));
}

// The event of the instruction before comes in the cycle of the next one's fetch, and may come behind it.
TEST_F(BusLatencyTest, NamesTheInstructionThatMadeTheAccess) {
  make("bus.latency", 0);
  turn(5, 2);
  access(10, 10, 11, 2);
  access(20, 20, 21, 2);
  retire(20, 2, 0x40);
  contract().finish(Cycles(30));
  EXPECT_THAT(found(), ElementsAre(testing::StartsWith("11 2 64 "), testing::StartsWith("21 2 68 ")));
}

}  // namespace
}  // namespace hsx::bus_latency_test
