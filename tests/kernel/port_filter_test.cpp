// What stands in front of a target port.
#include "support/sim_fixture.h"
#include "support/stub_initiator.h"
#include "support/stub_target.h"

namespace hsx::port_filter_test {
namespace {

class PortFilter : public testing_support::EngineTest {
 protected:
  PortFilter() : target_("target", setup()), master_(initiator("master")) {
    wire(master_, "out", target_, "in");
  }
  // Answers accesses to an address itself, in so many cycles.
  void refuse(std::uint64_t address, std::uint64_t cycles) {
    target_.port.put_in_front([address, cycles](tlm::tlm_generic_payload& payload, Cycles& local,
                                                const TargetPort::Target& target) {
      if (payload.get_address() != address) return target(payload, local);
      set_response(payload, Response::error);
      local += Cycles(cycles);
    });
  }

  testing_support::StubTarget target_;
  testing_support::StubInitiator& master_;
};

TEST_P(PortFilter, PassesOnOrNot) {
  refuse(4, 7);
  master_.script([this] {
    master_.write32(0, 5);
    master_.write32(4, 6);
    master_.read32(0);
  });
  run();
  EXPECT_EQ(master_.outcomes[0].response, Response::ok);
  EXPECT_EQ(master_.outcomes[1].response, Response::error);
  EXPECT_EQ(master_.outcomes[1].latency(), 7U);
  EXPECT_EQ(master_.outcomes[2].value, 5U);
  EXPECT_EQ(target_.log.size(), 2U);
}

TEST_P(PortFilter, TheOnePutInLastComesFirst) {
  refuse(4, 7);
  refuse(4, 9);
  refuse(8, 3);
  master_.script([this] {
    master_.read32(4);
    master_.read32(8);
  });
  run();
  EXPECT_EQ(master_.outcomes[0].latency(), 9U);
  EXPECT_EQ(master_.outcomes[1].latency(), 3U);
}

TEST_P(PortFilter, DirectAccessIsNotOfferedBehindOne) {
  static std::uint8_t bytes[16];
  target_.port.offer_direct([](DirectMemory& memory) {
    memory.bytes = bytes;
    memory.size = Bytes(16);
  });
  bool offered_before = false;
  bool offered_after = true;
  master_.script([&] {
    offered_before = master_.port.direct(Address(0)).bytes != nullptr;
    refuse(4, 7);
    offered_after = master_.port.direct(Address(0)).bytes != nullptr;
  });
  run();
  EXPECT_TRUE(offered_before);
  EXPECT_FALSE(offered_after);
}

INSTANTIATE_TEST_SUITE_P(Engines, PortFilter, testing_support::both_engines(), testing_support::engine_name);

}  // namespace
}  // namespace hsx::port_filter_test
