// Third parties' targets behind the adapter: time, refusals, direct memory.
#include "kernel/foreign_target.h"

#include <gmock/gmock.h>

#include "foreign_tlm.h"
#include "support/sim_fixture.h"

namespace hsx::foreign_target_test {
namespace {

using namespace testing_support;
using sc_core::sc_time;

sc_time ps(std::uint64_t n) {
  return sc_time::from_value(n);
}

class Wrapped : public ForeignTarget {
 public:
  Wrapped(const sc_core::sc_module_name& name, const Setup& setup) : ForeignTarget(name, setup) {
    wrap(target.socket);
  }
  PlainTarget target{"target"};
};

class Empty : public ForeignTarget {
 public:
  Empty(const sc_core::sc_module_name& name, const Setup& setup) : ForeignTarget(name, setup) {}
};

// cpu -> module. Cycles are 10 ns.
class ForeignTargetTest : public EngineTest {
 protected:
  ForeignTargetTest() { wire(cpu_, "out", vendor_, "in"); }

  // The module calls `wait` in cycle 5.
  void expect_refused(const std::function<void()>& wait) {
    module().inspect = [wait](tlm::tlm_generic_payload&) { wait(); };
    cpu_.script([&] {
      cpu_.go_to(5);
      cpu_.read32(0);
      ADD_FAILURE() << "went on";
    });
    run();
    ASSERT_EQ(context().diagnostics.lines().size(), 1U);
    EXPECT_THAT(context().diagnostics.lines()[0],
                testing::StartsWith("vendor, cycle 5: its b_transport called wait(), expected the time"));
  }
  PlainTarget& module() { return vendor_.target; }

  StubInitiator& cpu_ = initiator("cpu");
  Wrapped vendor_{"vendor", setup()};
};

TEST_P(ForeignTargetTest, annotated_delays_are_rounded_up_to_cycles_and_to_one) {
  const std::pair<std::uint64_t, std::uint64_t> table[] = {{0, 1},      {1, 1},      {10'000, 1},
                                                           {10'001, 2}, {30'000, 3}, {30'001, 4}};
  cpu_.script([&] {
    for (const auto& [delay, cycles] : table) {
      module().latency = ps(delay);
      EXPECT_EQ(cpu_.read32(0).latency(), cycles) << delay << " ps";
    }
  });
  run();
}

TEST_P(ForeignTargetTest, the_module_is_called_at_the_middle_of_the_cycle_with_no_delay) {
  std::vector<sc_time> seen;
  module().inspect = [&](tlm::tlm_generic_payload&) { seen.push_back(sc_core::sc_time_stamp()); };
  cpu_.script([&] {
    cpu_.go_to(7);
    cpu_.read32(0);
    cpu_.read32(0);
  });
  run();
  EXPECT_EQ(seen, (std::vector<sc_time>{ps(75'000), ps(85'000)}));
  EXPECT_EQ(module().delays, (std::vector<sc_time>{ps(0), ps(0)}));
}

TEST_P(ForeignTargetTest, statuses_and_bytes_come_through) {
  module().inspect = [](tlm::tlm_generic_payload& payload) {
    EXPECT_EQ(payload.get_address(), 8U);
    if (payload.is_read()) store_le32(payload.get_data_ptr(), 0xC0FFEE);
  };
  cpu_.script([&] {
    EXPECT_EQ(cpu_.read32(8).value, 0xC0FFEEU);
    module().status = tlm::TLM_COMMAND_ERROR_RESPONSE;
    EXPECT_EQ(cpu_.write32(8, 1).response, Response::command_error);
    std::uint8_t bytes[4] = {};
    EXPECT_EQ(cpu_.port.debug(Access{Command::read, Address(8), bytes, 4}), Response::ok);
    EXPECT_EQ(load_le32(bytes), 0xC0FFEEU);
  });
  run();
}

TEST_P(ForeignTargetTest, its_direct_memory_is_not_taken_and_may_be_taken_back) {
  module().socket.register_get_direct_mem_ptr(&module(), &PlainTarget::offer_direct);
  module().inspect = [&](tlm::tlm_generic_payload& payload) {
    payload.set_dmi_allowed(true);
    module().socket->invalidate_direct_mem_ptr(0, 63);
  };
  cpu_.script([&] {
    EXPECT_EQ(cpu_.read32(0).response, Response::ok);
    EXPECT_EQ(cpu_.port.direct(Address(0)).bytes, nullptr);
  });
  run();
  EXPECT_EQ(module().asked_direct, 0U);
}

TEST_P(ForeignTargetTest, a_module_that_lets_time_pass_is_refused) {
  expect_refused([] { sc_core::wait(ps(20'000)); });
}

TEST_P(ForeignTargetTest, a_module_that_lets_a_delta_cycle_pass_is_refused) {
  expect_refused([] { sc_core::wait(sc_core::SC_ZERO_TIME); });
}

TEST_P(ForeignTargetTest, a_module_that_does_not_return_is_refused_when_the_run_ends) {
  sc_core::sc_event never;
  module().inspect = [&](tlm::tlm_generic_payload&) { sc_core::wait(never); };
  cpu_.script([&] { cpu_.read32(0); });
  sc_core::sc_spawn([] {
    sc_core::wait(ps(500'000));
    sc_core::sc_stop();
  });
  run();
  EXPECT_TRUE(context().diagnostics.ok());
  vendor_.settle_results();
  EXPECT_FALSE(context().diagnostics.ok());
}

TEST_P(ForeignTargetTest, what_the_module_notifies_is_seen_by_who_runs_ahead) {
  sc_core::sc_event later;
  std::vector<sc_time> woken;
  module().inspect = [&](tlm::tlm_generic_payload&) { later.notify(ps(30'001)); };
  sc_core::sc_spawn([&] {
    sc_core::wait(later);
    woken.push_back(sc_core::sc_time_stamp());
    module().status = tlm::TLM_ADDRESS_ERROR_RESPONSE;
  });
  cpu_.script([&] {
    for (int i = 0; i < 6; ++i) {
      EXPECT_EQ(cpu_.read32(0).response, i < 4 ? Response::ok : Response::address_error) << i;
      module().inspect = [](tlm::tlm_generic_payload&) {};
    }
  });
  run();
  EXPECT_EQ(woken, (std::vector<sc_time>{ps(35'001)}));
}

TEST_P(ForeignTargetTest, an_adapter_that_wraps_nothing_is_an_error) {
  Empty empty("empty", setup());
  empty.verify();
  EXPECT_EQ(context().diagnostics.lines(), (std::vector<std::string>{"empty wraps no socket of its module"}));
}

INSTANTIATE_TEST_SUITE_P(Engines, ForeignTargetTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::foreign_target_test
