// A plain TLM-2.0 target behind our bus: there is no other way to it than its socket.
#include <gtest/gtest.h>

#include "bus_bench.h"
#include "kernel/foreign_tlm.h"

namespace hsx::foreign_target_test {
namespace {

using namespace testing_support;

class Foreign : public Component {
 public:
  Foreign(const sc_core::sc_module_name& name, const Setup& setup) : Component(name, setup) {}
  PlainTarget target{"target"};
  PlainTargetPort port{*this, "in", target};
};

// Cycles are 10 ns; the target lies at 100h and answers after two of them.
class ForeignTargetTest : public EngineTest {
 protected:
  ForeignTargetTest() {
    foreign_.target.latency = sc_core::sc_time::from_value(20'000);
    foreign_.target.inspect = [this](tlm::tlm_generic_payload& payload) {
      addresses_.push_back(payload.get_address());
      statuses_.push_back(payload.get_response_status());
      if (payload.is_read()) store_le32(payload.get_data_ptr(), 0xC0FFEE);
    };
    wire(*bus_, "out", foreign_, "in");
    bus().set_map({{Address(0x100), Bytes(0x10), foreign_.port.full_name()}});
    for (StubInitiator* master : {&first_, &second_}) wire(*master, "out", *bus_, "in");
    bus().verify();
  }
  MappedBus& bus() { return dynamic_cast<MappedBus&>(*bus_); }

  std::unique_ptr<Component> bus_ = ComponentKinds::instance().find("shared_bus")->make("bus", setup());
  Foreign foreign_{"foreign", setup()};
  StubInitiator& first_ = initiator("first", StubInitiator::Attach::bus);
  StubInitiator& second_ = initiator("second", StubInitiator::Attach::bus);
  std::vector<std::uint64_t> addresses_;
  std::vector<tlm::tlm_response_status> statuses_;
};

TEST_P(ForeignTargetTest, is_reached_at_its_own_addresses_and_takes_its_own_time) {
  first_.script([&] {
    first_.go_to(5);
    const Outcome read = first_.read32(0x104);
    EXPECT_EQ(read.value, 0xC0FFEEu);
    EXPECT_EQ(read.done, 7_cycles);
    EXPECT_EQ(first_.write32(0x108, 1).response, Response::ok);
  });
  run();
  EXPECT_EQ(addresses_, (std::vector<std::uint64_t>{4, 8}));
  EXPECT_EQ(statuses_, (std::vector<tlm::tlm_response_status>(2, tlm::TLM_INCOMPLETE_RESPONSE)));
  EXPECT_EQ(counter("bus.busy_cycles"), 4u);
  EXPECT_EQ(counter("bus.bytes"), 8u);
}

TEST_P(ForeignTargetTest, what_it_refuses_is_refused) {
  foreign_.target.status = tlm::TLM_COMMAND_ERROR_RESPONSE;
  first_.script([&] { EXPECT_EQ(first_.read32(0x100).response, Response::command_error); });
  run();
  EXPECT_EQ(counter("bus.errors"), 1u);
}

TEST_P(ForeignTargetTest, masters_that_wait_for_it_are_told_so) {
  for (StubInitiator* master : {&first_, &second_}) {
    master->script([master] {
      master->go_to(3);
      EXPECT_EQ(master->read32(0x100).response, Response::ok);
    });
  }
  run();
  EXPECT_EQ(first_.port.last_wait(), 0_cycles);
  EXPECT_EQ(second_.port.last_wait(), 2_cycles);
  EXPECT_EQ(second_.outcomes[0].done, 7_cycles);
}

INSTANTIATE_TEST_SUITE_P(Engines, ForeignTargetTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::foreign_target_test
