#include "kernel/port.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kernel/component.h"
#include "kernel/interrupt.h"
#include "kernel/register_bank.h"
#include "kernel/transaction_ports.h"

namespace hsx::port_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Arity = PortBase::Arity;

Response serve(const Access&, Cycles& local) {
  local += 1_cycles;
  return Response::ok;
}
void pass(std::size_t, tlm::tlm_generic_payload&, Cycles&) {}

// One port of every role and arity.
class Part : public Component {
 public:
  using Component::Component;
  InitiatorPort out{*this, "out", "Goes out."};
  InitiatorPort maybe_out{*this, "maybe_out", "", Arity::optional};
  MultiInitiatorPort outs{*this, "outs", ""};
  TargetPort in{*this, "in", "", serve, nullptr};
  TargetPort maybe_in{*this, "maybe_in", "", serve, nullptr, Arity::optional};
  MultiTargetPort ins{*this, "ins", "", pass, nullptr};
  InterruptOut irq{*this, "irq", ""};
  InterruptIn wake{*this, "wake", ""};
  InterruptIn maybe_wake{*this, "maybe_wake", "", Arity::optional};
};

class PortTest : public testing::Test {
 protected:
  Context context_{100_MHz, Engine::lockstep};
  Settings settings_;
  Part a_{"a", hsx::Setup{context_, settings_}};
  Part b_{"b", hsx::Setup{context_, settings_}};
};

TEST_F(PortTest, describes_itself) {
  EXPECT_EQ(a_.out.name(), "out");
  EXPECT_EQ(a_.out.full_name(), "a.out");
  EXPECT_EQ(a_.out.doc(), "Goes out.");
  EXPECT_EQ(a_.out.role(), PortRole::initiator);
  EXPECT_EQ(a_.out.arity(), Arity::one);
  EXPECT_EQ(&a_.out.owner(), &a_);
}

TEST_F(PortTest, roles_have_texts) {
  EXPECT_STREQ(to_text(PortRole::initiator), "initiator");
  EXPECT_STREQ(to_text(PortRole::target), "target");
  EXPECT_STREQ(to_text(PortRole::interrupt_out), "interrupt out");
  EXPECT_STREQ(to_text(PortRole::interrupt_in), "interrupt in");
}

TEST_F(PortTest, is_found_by_name_in_its_component) {
  EXPECT_EQ(a_.find_port("irq"), &a_.irq);
  EXPECT_EQ(a_.find_port("ins"), &a_.ins);
  EXPECT_EQ(a_.find_port("irk"), nullptr);
  EXPECT_EQ(a_.ports().size(), 9u);
}

TEST_F(PortTest, a_component_has_no_registers_and_no_window_of_its_own) {
  EXPECT_TRUE(a_.registers().empty());
  EXPECT_EQ(a_.window(), 0_bytes);
  EXPECT_EQ(a_.stat_name("x"), "a.x");
}

TEST_F(PortTest, wiring_makes_peers_of_both_ends) {
  EXPECT_EQ(connect(a_.out, b_.in), "");
  EXPECT_THAT(a_.out.peers(), ElementsAre(&b_.in));
  EXPECT_THAT(b_.in.peers(), ElementsAre(&a_.out));
}

TEST_F(PortTest, every_pair_of_roles_that_does_not_match_is_refused) {
  const std::vector<std::pair<PortBase*, std::string>> ports{{&a_.out, "a.out (initiator)"},
                                                             {&a_.in, "a.in (target)"},
                                                             {&a_.irq, "a.irq (interrupt out)"},
                                                             {&a_.wake, "a.wake (interrupt in)"}};
  for (std::size_t from = 0; from < ports.size(); ++from) {
    for (std::size_t to = 0; to < ports.size(); ++to) {
      if ((from == 0 && to == 1) || (from == 2 && to == 3)) continue;
      EXPECT_EQ(connect(*ports[from].first, *ports[to].first),
                "cannot wire " + ports[from].second + " to " + ports[to].second +
                    ": expected initiator to target or interrupt out to interrupt in");
    }
  }
  EXPECT_THAT(a_.out.peers(), IsEmpty());
}

TEST_F(PortTest, one_wire_is_all_that_an_initiator_takes) {
  ASSERT_EQ(connect(a_.out, b_.in), "");
  EXPECT_EQ(connect(a_.out, a_.in), "a.out is already wired to b.in");
  EXPECT_THAT(a_.in.peers(), IsEmpty());
}

TEST_F(PortTest, one_wire_is_all_that_a_target_takes) {
  ASSERT_EQ(connect(a_.out, b_.in), "");
  EXPECT_EQ(connect(b_.out, b_.in), "b.in is already wired to a.out");
}

TEST_F(PortTest, one_wire_is_all_that_optional_ports_take) {
  ASSERT_EQ(connect(a_.maybe_out, b_.maybe_in), "");
  EXPECT_EQ(connect(a_.maybe_out, b_.in), "a.maybe_out is already wired to b.maybe_in");
  EXPECT_EQ(connect(a_.out, b_.maybe_in), "b.maybe_in is already wired to a.maybe_out");
  ASSERT_EQ(connect(a_.irq, b_.maybe_wake), "");
  EXPECT_EQ(connect(b_.irq, b_.maybe_wake), "b.maybe_wake is already wired to a.irq");
}

TEST_F(PortTest, ports_of_arity_many_keep_the_order_of_their_wires) {
  EXPECT_EQ(connect(a_.outs, b_.in), "");
  EXPECT_EQ(connect(a_.outs, a_.ins), "");
  EXPECT_EQ(connect(a_.out, a_.ins), "");
  EXPECT_THAT(a_.outs.peers(), ElementsAre(&b_.in, &a_.ins));
  EXPECT_THAT(a_.ins.peers(), ElementsAre(&a_.outs, &a_.out));
  EXPECT_EQ(a_.outs.size(), 2u);
  EXPECT_EQ(a_.ins.size(), 2u);
}

TEST_F(PortTest, an_interrupt_fans_out) {
  EXPECT_EQ(connect(a_.irq, a_.wake), "");
  EXPECT_EQ(connect(a_.irq, b_.wake), "");
  EXPECT_THAT(a_.irq.peers(), ElementsAre(&a_.wake, &b_.wake));
  EXPECT_EQ(connect(b_.irq, b_.wake), "b.wake is already wired to a.irq");
}

TEST_F(PortTest, only_optional_ports_may_stay_without_a_wire) {
  EXPECT_TRUE(a_.out.unbound());
  EXPECT_TRUE(a_.outs.unbound());
  EXPECT_TRUE(a_.in.unbound());
  EXPECT_TRUE(a_.ins.unbound());
  EXPECT_TRUE(a_.wake.unbound());
  EXPECT_FALSE(a_.maybe_out.unbound());
  EXPECT_FALSE(a_.maybe_in.unbound());
  EXPECT_FALSE(a_.irq.unbound());
  EXPECT_FALSE(a_.maybe_wake.unbound());
  ASSERT_EQ(connect(a_.outs, b_.ins), "");
  EXPECT_FALSE(a_.outs.unbound());
  EXPECT_FALSE(b_.ins.unbound());
}

}  // namespace
}  // namespace hsx::port_test
