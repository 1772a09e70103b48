// Random masters on a shared resource against a loop over cycles that knows nothing of processes or events.
#include <gtest/gtest.h>

#include <tuple>

#include "resource_bench.h"
#include "support/random.h"
#include "support/sim_fixture.h"
#include "test_arbiters.h"

namespace hsx::shared_resource_property_test {
namespace {

using namespace testing_support;

struct Use {
  std::uint64_t gap;   // cycles from the end of the use before to the request
  std::uint64_t hold;  // cycles from grant to release
};

struct Plan {
  std::size_t arbiter;
  std::vector<std::vector<Use>> masters;
};

Plan random_plan(Random& random) {
  Plan plan{random.below(kTestArbiters), std::vector<std::vector<Use>>(random.between(1, 4))};
  const std::uint64_t longest_gap = random.pick<std::uint64_t>({0, 2, 6, 40});
  const std::uint64_t longest_hold = random.pick<std::uint64_t>({1, 3, 12});
  for (std::vector<Use>& uses : plan.masters) {
    for (std::uint64_t n = random.between(1, 60); n > 0; --n) {
      uses.push_back({random.between(0, longest_gap), random.between(1, longest_hold)});
    }
  }
  return plan;
}

// The rule, cycle by cycle: in a free cycle, the arbiter chooses among all who have asked and may be granted
// in it.
class GrantModel {
 public:
  explicit GrantModel(const Plan& plan)
      : plan_(plan),
        arbiter_(make_test_arbiter(plan.arbiter, plan.masters.size())),
        masters_(plan.masters.size()) {
    for (std::size_t i = 0; i < masters_.size(); ++i) masters_[i].asks_at = plan.masters[i].front().gap;
  }

  std::vector<Grant> run() {
    for (std::uint64_t cycle = 0; !finished(); ++cycle) step(cycle);
    return grants_;
  }

 private:
  struct Master {
    std::size_t done = 0;
    std::uint64_t asks_at = 0;
  };

  bool over(std::size_t i) const { return masters_[i].done == plan_.masters[i].size(); }
  bool finished() const {
    for (std::size_t i = 0; i < masters_.size(); ++i) {
      if (!over(i)) return false;
    }
    return true;
  }

  void step(std::uint64_t cycle) {
    if (cycle < free_at_) return;
    std::vector<Request> requests;
    for (std::size_t i = 0; i < masters_.size(); ++i) {
      if (over(i) || masters_[i].asks_at > cycle || !arbiter_->may_grant(Cycles(cycle), i)) continue;
      requests.push_back({i, Cycles(masters_[i].asks_at)});
    }
    if (requests.empty()) return;
    const std::size_t who = requests[arbiter_->choose(Cycles(cycle), requests)].requester;
    grants_.push_back({cycle, who});
    free_at_ = cycle + plan_.masters[who][masters_[who].done++].hold;
    if (!over(who)) masters_[who].asks_at = free_at_ + plan_.masters[who][masters_[who].done].gap;
  }

  const Plan& plan_;
  std::unique_ptr<Arbiter> arbiter_;
  std::vector<Master> masters_;
  std::vector<Grant> grants_;
  std::uint64_t free_at_ = 0;
};

// Some uses in a row, by plain calls.
class PassiveMaster : public PassiveRequester {
 public:
  PassiveMaster(ResourceBench& bench, std::size_t who, const Use* first, const Use* last)
      : bench_(bench), who_(who), next_(first), last_(last) {}

  // From `local` on; returns the end of the last use.
  Cycles perform(Cycles local) {
    bench_.resource.request(who_, local + Cycles(next_->gap), *this);
    bench_.context().requests.attend(attendant_);
    return end_;
  }

 private:
  Cycles granted(Cycles cycle) override {
    bench_.grants.push_back({cycle.value(), who_});
    end_ = cycle + Cycles(next_->hold);
    if (++next_ == last_) {
      attendant_.dismiss();
    } else {
      bench_.resource.request(who_, end_ + Cycles(next_->gap), *this);
    }
    return end_;
  }

  ResourceBench& bench_;
  std::size_t who_;
  const Use* next_;
  const Use* last_;
  Cycles end_;
  RequestDriver::Attendant attendant_;
};

class GrantProperty : public SimTest, public testing::WithParamInterface<std::tuple<Engine, std::uint64_t>> {
 protected:
  GrantProperty() : SimTest(std::get<0>(GetParam()), frequency_of(std::get<1>(GetParam()))) {}

  static Hertz frequency_of(std::uint64_t seed) {
    return Hertz(1'000'000 + Random(~seed).below(999'000'000));
  }

  // What a master may do between grant and release, or between uses, without changing any grant.
  void dawdle(Random& random, Cycles from, Cycles to) {
    Timeline& timeline = context().timeline;
    if (random.percent(10) && from < to) timeline.settle(from + Cycles(random.below((to - from).value())));
    if (random.percent(10)) timeline.wait_for_edge(to);
  }

  Cycles use_actively(ResourceBench& bench, std::size_t who, const Use& use, Cycles local, Random& random) {
    const Cycles asks_at = local + Cycles(use.gap);
    dawdle(random, local, asks_at);
    const Cycles granted = bench.resource.acquire(who, asks_at);
    bench.grants.push_back({granted.value(), who});
    const Cycles end = granted + Cycles(use.hold);
    dawdle(random, granted, end);
    bench.resource.release(end);
    return end;
  }

  // A master that goes through its uses by its own thread, by plain calls, or a few in this and a few in that
  // way.
  void add_master(ResourceBench& bench, std::size_t who, const std::vector<Use>& uses, std::uint64_t seed) {
    StubInitiator& master = initiator(("m" + std::to_string(who)).c_str());
    master.script([this, &bench, &master, who, &uses, random = Random(seed)]() mutable {
      const unsigned passive_percent = random.pick<unsigned>({0, 50, 100});
      for (std::size_t i = 0; i < uses.size();) {
        if (!random.percent(passive_percent)) {
          master.local = use_actively(bench, who, uses[i++], master.local, random);
          continue;
        }
        const std::size_t end = random.between(i + 1, uses.size());
        master.local = PassiveMaster(bench, who, uses.data() + i, uses.data() + end).perform(master.local);
        i = end;
      }
    });
  }

  // Activity that has nothing to do with the resource but moves everybody's horizon.
  void add_bystander(std::uint64_t seed) {
    StubInitiator& bystander = initiator("bystander");
    bystander.script([&bystander, random = Random(seed)]() mutable {
      for (int i = 0; i < 20; ++i) {
        bystander.skip(random.between(1, 30));
        bystander.timeline().wait_for_edge(bystander.local);
      }
    });
  }
};

TEST_P(GrantProperty, grants_are_those_of_the_rule) {
  Random random(std::get<1>(GetParam()));
  SCOPED_TRACE(random.trace());
  const Plan plan = random_plan(random);
  const std::size_t count = plan.masters.size();
  const std::unique_ptr<Arbiter> arbiter = make_test_arbiter(plan.arbiter, count);
  ResourceBench bench("bus", setup(), *arbiter, count);
  const std::uint64_t first = random.below(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t who = (i + first) % count;
    add_master(bench, who, plan.masters[who], random.next());
  }
  if (random.percent(50)) add_bystander(random.next());
  run();
  EXPECT_EQ(bench.grants, GrantModel(plan).run());
}

std::string case_name(const testing::TestParamInfo<std::tuple<Engine, std::uint64_t>>& info) {
  return std::string(std::get<0>(info.param) == Engine::lockstep ? "lockstep" : "run_ahead") + "_seed" +
         std::to_string(std::get<1>(info.param));
}

INSTANTIATE_TEST_SUITE_P(Random, GrantProperty,
                         testing::Combine(both_engines(), testing::Range<std::uint64_t>(1, 81)), case_name);

}  // namespace
}  // namespace hsx::shared_resource_property_test
