// Breaches of the TLM-2.0 base protocol, as the ports of this project tell of them.
#include "kernel/protocol_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kernel/foreign_tlm.h"
#include "support/event_fields.h"
#include "support/sim_fixture.h"

namespace hsx::protocol_check_test {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::IsEmpty;

class Worker : public StubInitiator, public ActsForTasks {
 public:
  using StubInitiator::StubInitiator;
  Acting acting() const override { return {3, 0x24}; }
};

// stub initiator (our port) -> plain target, for which cycles are 10 ns.
class ProtocolTest : public EngineTest {
 protected:
  ProtocolTest() { connect(cpu_.port, plain_port_); }

  // One read of a word at 1234h in cycle 4, during which `misbehave` sees the payload last.
  const std::vector<Event>& breaches_of(std::function<void(tlm::tlm_generic_payload&)> misbehave,
                                        tlm::tlm_response_status status = tlm::TLM_OK_RESPONSE) {
    EventLog& log = listen();
    target_.inspect = std::move(misbehave);
    target_.status = status;
    target_.latency = sc_core::sc_time(20, sc_core::SC_NS);
    cpu_.script([&] {
      cpu_.go_to(4);
      cpu_.read32(0x1234);
    });
    run();
    return breaches_ = log.of("access.breach");
  }
  static std::vector<std::uint64_t> told(Breach breach) {
    return {3, 0x24, static_cast<std::uint64_t>(breach), 0, 0x1234, 4};
  }
  void expect_told(Breach breach) {
    ASSERT_EQ(breaches_.size(), 1U);
    EXPECT_STREQ(breaches_[0].source, "cpu");
    EXPECT_EQ(breaches_[0].cycle, 6_cycles);
    EXPECT_EQ(fields_of(breaches_[0]), told(breach));
  }

  RunningScripts scripts_;
  Worker cpu_{"cpu", setup(), scripts_};
  PlainTarget target_{"plain"};
  PlainTargetPort plain_port_{cpu_, "plain_port", target_};
  std::vector<Event> breaches_;
};

constexpr auto kNothing = [](tlm::tlm_generic_payload&) {};

TEST_P(ProtocolTest, a_good_answer_breaks_nothing) {
  EXPECT_THAT(breaches_of(kNothing), IsEmpty());
}

TEST_P(ProtocolTest, a_target_may_fail) {
  EXPECT_THAT(breaches_of(kNothing, tlm::TLM_GENERIC_ERROR_RESPONSE), IsEmpty());
}

TEST_P(ProtocolTest, a_response_is_due) {
  breaches_of(kNothing, tlm::TLM_INCOMPLETE_RESPONSE);
  expect_told(Breach::no_response);
}

TEST_P(ProtocolTest, there_are_seven_responses) {
  breaches_of(kNothing, static_cast<tlm::tlm_response_status>(-6));
  expect_told(Breach::strange_response);
}

TEST_P(ProtocolTest, nothing_answers) {
  breaches_of(kNothing, tlm::TLM_ADDRESS_ERROR_RESPONSE);
  expect_told(Breach::outside_map);
}

TEST_P(ProtocolTest, the_command_is_not_taken) {
  breaches_of(kNothing, tlm::TLM_COMMAND_ERROR_RESPONSE);
  expect_told(Breach::wrong_command);
}

TEST_P(ProtocolTest, the_size_is_not_taken) {
  breaches_of(kNothing, tlm::TLM_BURST_ERROR_RESPONSE);
  expect_told(Breach::wrong_size);
}

TEST_P(ProtocolTest, the_address_is_the_initiators) {
  breaches_of([](tlm::tlm_generic_payload& payload) { payload.set_address(0); });
  expect_told(Breach::changed_request);
}

TEST_P(ProtocolTest, the_size_is_the_initiators) {
  breaches_of([](tlm::tlm_generic_payload& payload) { payload.set_data_length(2); });
  expect_told(Breach::changed_request);
}

TEST_P(ProtocolTest, the_command_is_the_initiators) {
  breaches_of([](tlm::tlm_generic_payload& payload) { payload.set_write(); });
  expect_told(Breach::changed_request);
}

TEST_P(ProtocolTest, the_data_are_the_initiators) {
  breaches_of([](tlm::tlm_generic_payload& payload) { payload.set_data_ptr(nullptr); });
  expect_told(Breach::changed_request);
}

TEST_P(ProtocolTest, nobody_listens_nobody_looks) {
  target_.status = tlm::TLM_INCOMPLETE_RESPONSE;
  target_.latency = sc_core::sc_time(20, sc_core::SC_NS);
  cpu_.script([&] { EXPECT_EQ(cpu_.read32(0).response, Response::error); });
  run();
}

INSTANTIATE_TEST_SUITE_P(Engines, ProtocolTest, both_engines(), engine_name);

// What a check does with a payload, without a simulation around it.
class ProtocolCheckTest : public SimTest {
 protected:
  std::vector<Event> breaches(tlm::tlm_response_status before, std::uint64_t at, std::uint64_t done) {
    EventLog& log = listen();
    tlm::tlm_generic_payload payload;
    payload.set_address(8);
    payload.set_response_status(before);
    const ProtocolCheck check(owner_, payload, Cycles(at));
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
    check.look(payload, Cycles(done));
    return log.of("access.breach");
  }

  StubTarget owner_{"owner", setup()};
};

TEST_F(ProtocolCheckTest, time_does_not_go_back) {
  const std::vector<Event> told = breaches(tlm::TLM_INCOMPLETE_RESPONSE, 7, 6);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].cycle, 7_cycles);
  EXPECT_EQ(told[0].values[2], static_cast<std::uint64_t>(Breach::back_in_time));
}

TEST_F(ProtocolCheckTest, a_response_may_come_at_once) {
  EXPECT_THAT(breaches(tlm::TLM_INCOMPLETE_RESPONSE, 7, 7), IsEmpty());
}

TEST_F(ProtocolCheckTest, a_request_holds_no_response) {
  const std::vector<Event> told = breaches(tlm::TLM_OK_RESPONSE, 7, 8);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].values[2], static_cast<std::uint64_t>(Breach::stale_request));
  EXPECT_STREQ(told[0].source, "owner") << "the initiator is not known";
}

}  // namespace
}  // namespace hsx::protocol_check_test
