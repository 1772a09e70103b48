// Third parties' initiators behind the adapter: which cycle an access is made in, and what is refused.
#include "kernel/foreign_initiator.h"

#include <gmock/gmock.h>

#include "foreign_tlm.h"
#include "kernel/address_mapped.h"
#include "kernel/registry.h"
#include "support/sim_fixture.h"

namespace hsx::foreign_initiator_test {
namespace {

using namespace testing_support;
using sc_core::sc_time;

sc_time ps(std::uint64_t n) {
  return sc_time::from_value(n);
}

class Wrapped : public ForeignInitiator {
 public:
  Wrapped(const sc_core::sc_module_name& name, const Setup& setup) : ForeignInitiator(name, setup) {
    wrap(module.socket);
  }
  PlainInitiator module{"module"};
};

class Empty : public ForeignInitiator {
 public:
  Empty(const sc_core::sc_module_name& name, const Setup& setup) : ForeignInitiator(name, setup) {}
};

// cpu, module -> bus -> memory. Cycles are 10 ns; the memory answers in one.
class ForeignInitiatorTest : public EngineTest {
 protected:
  ForeignInitiatorTest() {
    wire(cpu_, "out", *bus_, "in");
    wire(vendor_, "out", *bus_, "in");
    wire(*bus_, "out", memory_, "in");
    dynamic_cast<AddressMapped&>(*bus_).set_map({{Address(0), Bytes(64), "memory.in"}});
    bus_->verify();
    clockwork_.script([this] { clockwork_.go_to(50); });
  }
  // A thread of the module.
  void thread(const std::function<void()>& body) { sc_core::sc_spawn(body); }
  tlm::tlm_response_status send(tlm::tlm_generic_payload& payload, sc_time& delay) {
    vendor_.module.socket->b_transport(payload, delay);
    return payload.get_response_status();
  }
  // Writes a word, from `delay` on; returns the status.
  tlm::tlm_response_status send(std::uint64_t delay_ps) {
    std::uint8_t bytes[4] = {1, 2, 3, 4};
    tlm::tlm_generic_payload payload;
    fill_write(payload, 8, bytes);
    sc_time delay = ps(delay_ps);
    send(payload, delay);
    EXPECT_EQ(delay, sc_core::SC_ZERO_TIME);
    return payload.get_response_status();
  }
  void expect_refusal(const std::string& text) {
    run();
    ASSERT_EQ(context().diagnostics.lines().size(), 1U);
    EXPECT_EQ(context().diagnostics.lines()[0], text);
  }

  std::unique_ptr<Component> bus_ = ComponentKinds::instance().find("shared_bus")->make("bus", setup());
  StubInitiator& cpu_ = initiator("cpu", StubInitiator::Attach::bus);
  StubInitiator& clockwork_ = initiator("clockwork");  // ends the run
  Wrapped vendor_{"vendor", setup()};
  StubTarget memory_{"memory", setup()};
};

TEST_P(ForeignInitiatorTest, an_access_is_made_in_the_first_cycle_whose_middle_is_to_come) {
  struct Row {
    std::uint64_t at, delay, cycle;
  };
  const Row table[] = {
      {20'000, 0, 2}, {55'000, 0, 6}, {80'000, 5'000, 8}, {110'000, 5'001, 12}, {150'000, 60'000, 21}};
  thread([&] {
    for (const Row& row : table) {
      sc_core::wait(ps(row.at) - sc_core::sc_time_stamp());
      EXPECT_EQ(send(row.delay), tlm::TLM_OK_RESPONSE);
      EXPECT_EQ(sc_core::sc_time_stamp(), ps((row.cycle + 1) * 10'000)) << row.at;
    }
  });
  run();
  ASSERT_EQ(memory_.log.size(), std::size(table));
  for (std::size_t i = 0; i < memory_.log.size(); ++i)
    EXPECT_EQ(memory_.log[i].at, Cycles(table[i].cycle)) << i;
}

TEST_P(ForeignInitiatorTest, it_waits_for_the_bus_like_any_other_master) {
  memory_.then(4);
  cpu_.script([this] {
    cpu_.go_to(2);
    cpu_.read32(0);
  });
  thread([&] {
    sc_core::wait(ps(30'000));
    send(0);
    EXPECT_EQ(sc_core::sc_time_stamp(), ps(70'000));
  });
  run();
  ASSERT_EQ(memory_.log.size(), 2U);
  EXPECT_EQ(memory_.log[1].at, 6_cycles);
  EXPECT_EQ(memory_.log[1].bytes, (std::vector<std::uint8_t>{1, 2, 3, 4}));
}

TEST_P(ForeignInitiatorTest, what_no_port_can_carry_is_answered_at_once) {
  std::uint8_t bytes[4] = {};
  thread([&] {
    tlm::tlm_generic_payload payload;
    fill_write(payload, 8, bytes);
    sc_time delay = ps(7);
    payload.set_streaming_width(2);
    EXPECT_EQ(send(payload, delay), tlm::TLM_BURST_ERROR_RESPONSE);
    payload.set_streaming_width(4);
    payload.set_byte_enable_ptr(bytes);
    EXPECT_EQ(send(payload, delay), tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
    payload.set_byte_enable_ptr(nullptr);
    payload.set_command(tlm::TLM_IGNORE_COMMAND);
    EXPECT_EQ(send(payload, delay), tlm::TLM_COMMAND_ERROR_RESPONSE);
    EXPECT_EQ(delay, ps(7));
  });
  run();
  EXPECT_TRUE(memory_.log.empty());
}

TEST_P(ForeignInitiatorTest, debug_goes_through_and_direct_memory_does_not) {
  thread([&] {
    std::uint8_t bytes[4] = {5, 6, 7, 8};
    tlm::tlm_generic_payload payload;
    fill_write(payload, 8, bytes);
    tlm::tlm_dmi dmi;
    EXPECT_FALSE(vendor_.module.socket->get_direct_mem_ptr(payload, dmi));
    EXPECT_EQ(vendor_.module.socket->transport_dbg(payload), 4U);
  });
  run();
  EXPECT_EQ(memory_.memory[8], 5);
}

TEST_P(ForeignInitiatorTest, two_threads_at_once_are_refused) {
  for (int i = 0; i < 2; ++i) thread([&] { send(20'000); });
  expect_refusal("vendor, cycle 2: two of its threads are within b_transport, expected one access at a time");
}

TEST_P(ForeignInitiatorTest, a_method_process_is_refused) {
  sc_core::sc_spawn_options options;
  options.spawn_method();
  sc_core::sc_spawn([&] { EXPECT_EQ(send(0), tlm::TLM_GENERIC_ERROR_RESPONSE); }, "method", &options);
  expect_refusal("vendor, cycle 0: its b_transport is called from a method process, expected a thread");
}

TEST_P(ForeignInitiatorTest, non_blocking_transport_is_refused) {
  thread([&] {
    tlm::tlm_generic_payload payload;
    tlm::tlm_phase phase = tlm::BEGIN_REQ;
    sc_time delay = ps(40'000);
    vendor_.module.socket->nb_transport_fw(payload, phase, delay);
    ADD_FAILURE() << "went on";
  });
  expect_refusal("vendor, cycle 4: it calls nb_transport, expected b_transport");
}

TEST_P(ForeignInitiatorTest, an_adapter_that_wraps_nothing_is_an_error) {
  Empty empty("empty", setup());
  empty.verify();
  EXPECT_EQ(context().diagnostics.lines(), (std::vector<std::string>{"empty wraps no socket of its module"}));
}

INSTANTIATE_TEST_SUITE_P(Engines, ForeignInitiatorTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::foreign_initiator_test
