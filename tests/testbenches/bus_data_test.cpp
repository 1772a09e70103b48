// bus.data and bus.error
#include "kernel/access.h"
#include "kernel/memory_events.h"
#include "testbenches/contract_fixture.h"
#include "testbenches/wire_events.h"

namespace hsx::bus_data_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class BusDataTest : public ContractTest {
 protected:
  void transfer(std::uint64_t cycle, bool write, std::uint64_t address, std::uint64_t data,
                Response response = Response::ok) {
    contract().observe(
        {Cycles(cycle),
         "bus",
         &kBusTransfer,
         {0, write ? 1U : 0U, address, 4, cycle + 1, static_cast<std::uint64_t>(response), cycle, 3, data},
         0});
  }
  void access(std::uint64_t cycle, const char* device, bool write, std::uint64_t offset,
              std::uint64_t value) {
    contract().observe({Cycles(cycle), device, &kRegisterAccess, {offset, write ? 1U : 0U, value}, 0});
  }
};

TEST_F(BusDataTest, IsSilentWhenBothEndsHaveTheSame) {
  make("bus.data");
  transfer(10, false, 0x4000'0008, 77);
  access(10, "timer", false, 8, 77);
  access(11, "timer", true, 4, 5);
  transfer(11, true, 0x4000'0004, 5);
  contract().finish(Cycles(11));
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 2U);
}

TEST_F(BusDataTest, FiresWhenTheyDiffer) {
  make("bus.data");
  transfer(10, false, 0x4000'0008, 78);
  access(10, "timer", false, 8, 77);
  contract().finish(Cycles(10));
  EXPECT_THAT(found(), ElementsAre("10 3 0 a read of timer register 8: the initiator has 4E, the device 4D"));
}

// Two transfers fit the first access; the second one tells which of them it was.
TEST_F(BusDataTest, FindsOutWhereADeviceLies) {
  make("bus.data");
  transfer(10, false, 0x4000'0008, 1);
  transfer(10, false, 0x5000'0008, 2);
  access(10, "timer", false, 8, 1);
  transfer(20, false, 0x4000'0008, 3);
  transfer(20, false, 0x6000'0008, 9);
  access(20, "timer", false, 8, 3);
  contract().finish(Cycles(20));
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 1U);
}

TEST_F(BusDataTest, NamesTheInstruction) {
  for (const char* id : {"bus.data", "bus.error"}) {
    make(id);
    turn(5, 3);
    retire(10, 3, 0x44);
    transfer(10, false, 0x4000'0008, 78, id == std::string("bus.data") ? Response::ok : Response::error);
    access(10, "timer", false, 8, 77);
    contract().finish(Cycles(10));
  }
  EXPECT_THAT(found(), ElementsAre(testing::StartsWith("10 3 72 "), testing::StartsWith("10 3 72 ")));
}

// At no place does a transfer fit each of its accesses: it lies at two.
TEST_F(BusDataTest, ADeviceAtTwoPlacesIsLookedAtToo) {
  make("bus.data");
  transfer(10, false, 0x4000'0008, 1);
  access(10, "timer", false, 8, 1);
  transfer(20, false, 0x5000'0008, 2);
  transfer(20, false, 0x6000'0000, 9);
  access(20, "timer", false, 8, 2);
  transfer(30, false, 0x4000'0008, 3);
  access(30, "timer", false, 8, 4);
  contract().finish(Cycles(30));
  EXPECT_THAT(found(), ElementsAre("30 3 0 a read of timer register 8: the initiator has 3, the device 4"));
  EXPECT_EQ(contract().checks(), 3U);
}

TEST_F(BusDataTest, ARefusedAccessHasNoData) {
  make("bus.data");
  transfer(10, false, 0x4000'0008, 1, Response::error);
  access(10, "timer", false, 8, 2);
  contract().finish(Cycles(10));
  EXPECT_EQ(contract().checks(), 0U);
}

TEST_F(BusDataTest, AFailureOfATargetIsABusError) {
  make("bus.error");
  transfer(10, true, 0x1000'0000, 1);
  transfer(11, true, 0x1000'0004, 1, Response::address_error);
  transfer(12, true, 0x1000'0008, 1, Response::error);
  contract().finish(Cycles(12));
  EXPECT_THAT(found(), ElementsAre("12 3 0 a write of 4 bytes at 0x10000008 failed in its target"));
  EXPECT_EQ(contract().checks(), 3U);
}

}  // namespace
}  // namespace hsx::bus_data_test
