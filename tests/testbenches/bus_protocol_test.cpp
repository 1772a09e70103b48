#include "testbenches/contract_fixture.h"
#include "testbenches/wire_events.h"

namespace hsx::bus_protocol_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class BusProtocolTest : public ContractTest {
 protected:
  void SetUp() override { make("bus.protocol"); }
  void broken(std::uint64_t cycle, Breach what, std::uint64_t pid) {
    contract().observe(breach(cycle, what, pid));
  }
};

TEST_F(BusProtocolTest, AccessesWithoutABreachAreFine) {
  contract().observe(transfer(1, 2, 3));
  contract().observe(transfer(3, 3, 5));
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 2U);
}

TEST_F(BusProtocolTest, FiresWithTheTaskAndWhatItAskedFor) {
  broken(17, Breach::outside_map, 2);
  EXPECT_THAT(found(), ElementsAre("17 2 64 core0: a write of 2 bytes at 1FFFE: nothing answers there"));
}

TEST_F(BusProtocolTest, EveryBreachHasItsSentence) {
  const std::string start = "1 0 64 core0: a write of 2 bytes at 1FFFE: ";
  for (const Breach what :
       {Breach::stale_request, Breach::no_response, Breach::strange_response, Breach::changed_request,
        Breach::back_in_time, Breach::outside_map, Breach::wrong_command, Breach::wrong_size}) {
    broken(1, what, 0);
  }
  EXPECT_THAT(found(), ElementsAre(start + "it was asked with a response already in it",
                                   start + "it came back without a response",
                                   start + "it came back with a response that there is not",
                                   start + "it came back with another request in it",
                                   start + "it came back before it was made", start + "nothing answers there",
                                   start + "the target does not take this command there",
                                   start + "the target does not take this size or alignment"));
}

}  // namespace
}  // namespace hsx::bus_protocol_test
