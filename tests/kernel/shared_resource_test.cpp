#include "kernel/shared_resource.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "resource_bench.h"
#include "support/sim_fixture.h"
#include "test_arbiters.h"

namespace hsx::shared_resource_test {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::Pair;

// Both engines, and both orders in which the kernel may run the masters' processes.
class SharedResourceTest : public SimTest, public testing::WithParamInterface<std::tuple<Engine, bool>> {
 protected:
  SharedResourceTest() : SimTest(std::get<0>(GetParam())) {}

  struct Ask {
    std::uint64_t not_before;  // or as soon as the use before is over
    std::uint64_t hold;
  };

  // One process for each master, made in order of index or the other way round.
  void masters(ResourceBench& bench, const std::vector<std::vector<Ask>>& asks) {
    for (std::size_t i = 0; i < asks.size(); ++i) {
      const std::size_t who = std::get<1>(GetParam()) ? asks.size() - 1 - i : i;
      StubInitiator& master = initiator(("master" + std::to_string(who)).c_str());
      const std::vector<Ask> mine = asks[who];
      master.script([&bench, &master, who, mine] {
        for (const Ask& ask : mine) {
          master.go_to(ask.not_before);
          master.local = bench.use(who, master.local, Cycles(ask.hold));
        }
      });
    }
  }

  const Histogram& waits(const char* name) {
    return dynamic_cast<const Histogram&>(*context().stats.by_name().at(name));
  }
};

TEST_P(SharedResourceTest, one_master_is_granted_at_once) {
  LowestFirst arbiter;
  ResourceBench bench("bus", setup(), arbiter, 1);
  masters(bench, {{{2, 1}, {3, 4}, {9, 1}}});
  run();
  EXPECT_THAT(bench.grants, ElementsAre(Grant{2, 0}, Grant{3, 0}, Grant{9, 0}));
  EXPECT_EQ(counter("bus.busy_cycles"), 6u);
  EXPECT_EQ(bench.resource.busy_cycles(), 6u);
  EXPECT_EQ(counter("bus.grants"), 3u);
  EXPECT_THAT(waits("bus.wait.m0").bins(), ElementsAre(Pair(0, 3)));
}

// cycle  0 1 2 | 3 4 | 5 6 | 7 8 9 10 | 11
// holder 0 0 0 | 0 0 | 1 1 | 1 1 1 1  | 0       master 1 asks from 1 on, master 0 again from 3 and from 10 on
TEST_P(SharedResourceTest, two_masters_cycle_by_cycle) {
  LowestFirst arbiter;
  ResourceBench bench("bus", setup(), arbiter, 2);
  masters(bench, {{{0, 3}, {3, 2}, {10, 1}}, {{1, 2}, {0, 4}}});
  run();
  EXPECT_THAT(bench.grants, ElementsAre(Grant{0, 0}, Grant{3, 0}, Grant{5, 1}, Grant{7, 1}, Grant{11, 0}));
  EXPECT_EQ(counter("bus.busy_cycles"), 12u);
  EXPECT_EQ(counter("bus.grants"), 5u);
  EXPECT_THAT(waits("bus.wait.m0").bins(), ElementsAre(Pair(0, 2), Pair(1, 1)));
  EXPECT_THAT(waits("bus.wait.m1").bins(), ElementsAre(Pair(0, 1), Pair(4, 1)));
}

// cycle  0 | 1 2 | 3 | 4 5 | 6 | 7 8 | 9
// holder 0 | 1 1 | 0 | 1 1 | 0 | 1 1 | 2        master 0 asks at 0, 3 and 6, master 1 always, master 2 from 0
// on
TEST_P(SharedResourceTest, three_masters_cycle_by_cycle) {
  LowestFirst arbiter;
  ResourceBench bench("bus", setup(), arbiter, 3);
  masters(bench, {{{0, 1}, {3, 1}, {6, 1}}, {{0, 2}, {0, 2}, {0, 2}}, {{0, 1}}});
  run();
  EXPECT_THAT(bench.grants, ElementsAre(Grant{0, 0}, Grant{1, 1}, Grant{3, 0}, Grant{4, 1}, Grant{6, 0},
                                        Grant{7, 1}, Grant{9, 2}));
  EXPECT_EQ(counter("bus.busy_cycles"), 10u);
  EXPECT_THAT(waits("bus.wait.m2").bins(), ElementsAre(Pair(9, 1)));
}

TEST_P(SharedResourceTest, a_request_of_the_cycle_of_decision_takes_part_and_one_later_does_not) {
  LowestFirst arbiter;
  ResourceBench bench("bus", setup(), arbiter, 2);
  masters(bench, {{{5, 1}, {7, 1}}, {{5, 1}, {6, 2}}});
  run();
  EXPECT_THAT(bench.grants, ElementsAre(Grant{5, 0}, Grant{6, 1}, Grant{7, 0}, Grant{8, 1}));
}

// Slots of three cycles: 0 0 0 1 1 1 0 0 0 1 1 1. A grant in the last cycle of a slot may be held beyond it.
TEST_P(SharedResourceTest, grants_wait_for_the_slots_of_the_arbiter) {
  Slots arbiter(2, 3);
  ResourceBench bench("bus", setup(), arbiter, 2);
  masters(bench, {{{1, 1}, {2, 3}, {5, 1}}, {{0, 1}, {0, 1}}});
  run();
  EXPECT_THAT(bench.grants, ElementsAre(Grant{1, 0}, Grant{2, 0}, Grant{5, 1}, Grant{6, 0}, Grant{9, 1}));
}

TEST_P(SharedResourceTest, the_arbiter_sees_requesters_in_order_with_the_cycle_of_their_request) {
  struct Watcher : LowestFirst {
    std::size_t choose(Cycles cycle, const std::vector<Request>& requests) override {
      std::string text = std::to_string(cycle.value()) + ":";
      for (const Request& r : requests) {
        text += " " + std::to_string(r.requester) + "@" + std::to_string(r.since.value());
      }
      seen.push_back(text);
      return requests.size() - 1;
    }
    std::vector<std::string> seen;
  } arbiter;
  ResourceBench bench("bus", setup(), arbiter, 3);
  masters(bench, {{{2, 1}}, {{0, 4}}, {{1, 1}}});
  run();
  EXPECT_THAT(arbiter.seen, ElementsAre("0: 1@0", "4: 0@2 2@1", "5: 0@2"));
}

TEST_P(SharedResourceTest, the_holder_may_let_kernel_time_pass) {
  LowestFirst arbiter;
  ResourceBench bench("bus", setup(), arbiter, 2);
  StubInitiator& slow = initiator("slow");
  slow.script([&] {
    const Cycles granted = bench.resource.acquire(0, 0_cycles);
    bench.grants.push_back({granted.value(), 0});
    context().timeline.wait_for_edge(7_cycles);
    bench.resource.release(7_cycles);
  });
  StubInitiator& other = initiator("other");
  other.script([&] { other.local = bench.use(1, 3_cycles, 1_cycles); });
  run();
  EXPECT_THAT(bench.grants, ElementsAre(Grant{0, 0}, Grant{7, 1}));
}

template <class Call>
std::string refusal(Call call) {
  try {
    call();
    return "";
  } catch (const std::logic_error& error) {
    return error.what();
  }
}

TEST_P(SharedResourceTest, a_request_in_the_middle_of_its_cycle_or_later_is_refused) {
  LowestFirst arbiter;
  ResourceBench bench("bus", setup(), arbiter, 1);
  initiator("m").script([&] {
    sc_core::wait(clock().middle(5_cycles) - sc_core::sc_time::from_value(1));
    EXPECT_EQ(bench.use(0, 5_cycles, 1_cycles), 6_cycles);
    sc_core::wait(clock().middle(8_cycles) - sc_core::sc_time_stamp());
    const std::string late = "a resource was asked for after the middle of the cycle";
    EXPECT_EQ(refusal([&] { bench.use(0, 8_cycles, 1_cycles); }), late);
    EXPECT_EQ(refusal([&] { bench.use(0, 7_cycles, 1_cycles); }), late);
    EXPECT_EQ(bench.use(0, 9_cycles, 1_cycles), 10_cycles);
  });
  run();
}

TEST_P(SharedResourceTest, a_release_must_come_after_the_grant) {
  LowestFirst arbiter;
  ResourceBench bench("bus", setup(), arbiter, 1);
  initiator("m").script([&] {
    const std::string early = "a resource was released in the cycle of its grant";
    EXPECT_EQ(refusal([&] { bench.resource.release(9_cycles); }), early);
    EXPECT_EQ(bench.resource.acquire(0, 5_cycles), 5_cycles);
    EXPECT_EQ(refusal([&] { bench.resource.release(5_cycles); }), early);
    EXPECT_EQ(refusal([&] { bench.resource.release(4_cycles); }), early);
    EXPECT_EQ(refusal([&] { bench.resource.release(6_cycles); }), "");
    EXPECT_EQ(refusal([&] { bench.resource.release(7_cycles); }), early);
  });
  run();
}

TEST_P(SharedResourceTest, a_release_for_a_cycle_that_others_wait_for_must_not_be_late) {
  LowestFirst arbiter;
  ResourceBench bench("bus", setup(), arbiter, 2);
  initiator("holder").script([&] {
    bench.resource.acquire(0, 0_cycles);
    sc_core::wait(clock().middle(5_cycles) + sc_core::sc_time::from_value(1) - sc_core::sc_time_stamp());
    EXPECT_EQ(refusal([&] { bench.resource.release(5_cycles); }),
              "a resource was released after the middle of the cycle it is free from");
    bench.resource.release(6_cycles);
  });
  initiator("waiter").script([&] { EXPECT_EQ(bench.use(1, 1_cycles, 1_cycles), 7_cycles); });
  run();
}

std::string case_name(const testing::TestParamInfo<std::tuple<Engine, bool>>& info) {
  return std::string(std::get<0>(info.param) == Engine::lockstep ? "lockstep" : "run_ahead") +
         (std::get<1>(info.param) ? "_backwards" : "");
}

INSTANTIATE_TEST_SUITE_P(Engines, SharedResourceTest, testing::Combine(both_engines(), testing::Bool()),
                         case_name);

}  // namespace
}  // namespace hsx::shared_resource_test
