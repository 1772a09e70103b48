// Random demands against a model that steps through the cycles one by one.
#include <algorithm>
#include <deque>

#include "prefetch_bench.h"
#include "support/random.h"

namespace hsx::prefetch_property_test {
namespace {

using testing_support::Random;

struct Fetch {
  std::uint64_t gap;  // cycles from the response before to the demand
  std::uint64_t address;
};

struct Scenario {
  std::uint64_t depth;
  std::uint64_t hit;
  std::uint64_t latency;  // of the code
  std::vector<Fetch> fetches;
};

Scenario random_scenario(Random& random) {
  Scenario scenario{random.between(1, 8), random.between(1, 3), random.between(1, 5), {}};
  std::uint64_t address = 0;
  for (std::uint64_t n = random.between(10, 60); n > 0; --n) {
    if (random.percent(15)) address = 4 * random.below(40);
    if (random.percent(10)) address += 4 * random.below(5);
    scenario.fetches.push_back({random.percent(40) ? 0 : random.below(12), address});
    address += 4;
  }
  return scenario;
}

// Nobody else wants the bus, so every access takes `latency` cycles from its start on.
class Model {
 public:
  explicit Model(const Scenario& scenario) : scenario_(scenario) {}

  // The cycles of the responses.
  std::vector<std::uint64_t> run() {
    due_ = scenario_.fetches.at(0).gap;
    for (std::uint64_t cycle = 0; done_.size() < scenario_.fetches.size(); ++cycle) step(cycle);
    return done_;
  }

 private:
  struct Access {
    std::uint64_t address;
    std::uint64_t end;
    bool demanded;
  };

  void step(std::uint64_t cycle) {
    if (access_ && access_->end == cycle) finish(cycle);
    if (wanted_) look(cycle);
    if (!access_ && next_ && buffer_.size() < scenario_.depth) {
      access_ = Access{*next_, cycle + scenario_.latency, false};
      next_ = *next_ + 4;
    }
    if (due_ != cycle) return;
    wanted_ = scenario_.fetches[done_.size()].address;
    look(cycle);
  }
  void finish(std::uint64_t cycle) {
    const Access ended = *access_;
    access_.reset();
    if (!ended.demanded) return buffer_.push_back(ended.address);
    next_ = ended.address + 4;
    respond(cycle);
  }
  // The demand finds its word or goes out, unless it has to wait for the access under way.
  void look(std::uint64_t cycle) {
    const auto found = std::find(buffer_.begin(), buffer_.end(), *wanted_);
    if (found != buffer_.end()) {
      buffer_.erase(buffer_.begin(), found + 1);
      respond(cycle + scenario_.hit);
    } else if (!access_) {
      buffer_.clear();
      next_.reset();
      access_ = Access{*wanted_, cycle + scenario_.latency, true};
    } else {
      return;
    }
    wanted_.reset();
  }
  void respond(std::uint64_t cycle) {
    done_.push_back(cycle);
    if (done_.size() < scenario_.fetches.size()) due_ = cycle + scenario_.fetches[done_.size()].gap;
  }

  const Scenario& scenario_;
  std::deque<std::uint64_t> buffer_;
  std::optional<Access> access_;
  std::optional<std::uint64_t> wanted_;  // by a demand that waits
  std::optional<std::uint64_t> next_;    // to be prefetched
  std::uint64_t due_ = 0;                // the next demand
  std::vector<std::uint64_t> done_;
};

class PrefetchProperty : public PrefetchBench,
                         public testing::WithParamInterface<std::tuple<std::uint64_t, Engine, bool>> {
 protected:
  PrefetchProperty() : PrefetchBench(std::get<1>(GetParam()), std::get<2>(GetParam())) {}

  static SettingValue setting(std::uint64_t value) { return static_cast<std::int64_t>(value); }
};

TEST_P(PrefetchProperty, AnswersWhenTheModelDoes) {
  Random random(std::get<0>(GetParam()));
  SCOPED_TRACE(random.trace());
  const Scenario scenario = random_scenario(random);
  code_.latency = scenario.latency;
  std::vector<std::uint64_t> done;
  play({{"depth", setting(scenario.depth)}, {"hit", setting(scenario.hit)}}, [&] {
    for (const Fetch& fetch : scenario.fetches) {
      core_.skip(fetch.gap);
      const testing_support::Outcome outcome = core_.read32(fetch.address);
      EXPECT_EQ(outcome.value, fetch.address);
      done.push_back(outcome.done.value());
    }
  });
  EXPECT_EQ(done, Model(scenario).run());
}

INSTANTIATE_TEST_SUITE_P(Seeds, PrefetchProperty,
                         testing::Combine(testing::Range<std::uint64_t>(1, 21),
                                          testing_support::both_engines(), testing::Bool()));

}  // namespace
}  // namespace hsx::prefetch_property_test
