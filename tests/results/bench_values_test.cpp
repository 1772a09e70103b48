// Figures of benches from results by hand.
#include "results/bench_values.h"

#include "support/hsxsim_program.h"

namespace hsx::bench_values_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class BenchValuesTest : public ProgramTest {
 protected:
  BenchValues values(const std::string& points) {
    write("results.json", R"({"schema": "hsxsim.bench/1", "points": [)" + points + "]}");
    return BenchValues(folder_.string());
  }
};

// A point that measures m, of 3 and 5, and n, of which nothing was observed.
std::string point(const std::string& label, const std::string& reason, const std::string& failures = "") {
  return R"({"point": ")" + label + R"(", "reason": ")" + reason + R"(", "time_ps": 7, "failures": [)" +
         failures + R"(], "results": [
    {"metric": "m", "histogram": {"count": 2, "min": 3, "max": 5, "mean": 4, "bins": [[3, 1], [5, 1]]}},
    {"metric": "n", "histogram": {"count": 0, "min": null, "max": null, "mean": null, "bins": []}}]})";
}

TEST_F(BenchValuesTest, AreOfEachPoint) {
  const BenchValues two = values(point("a", "completed") + "," + point("b", "completed"));
  EXPECT_THAT(two.find("m.mean", ""), ElementsAre(4, 4));
  EXPECT_THAT(two.find("m.p99", "b"), ElementsAre(5));
  EXPECT_EQ(two.exit_status(), 0);
  EXPECT_EQ(two.reason(), "completed");
}

TEST_F(BenchValuesTest, OfNothingAreNoValues) {
  const BenchValues one = values(point("a", "completed"));
  EXPECT_THAT(one.find("n.count", ""), ElementsAre(0));
  EXPECT_THAT(one.find("n.max", ""), IsEmpty());
  EXPECT_THAT(one.find("n.p50", ""), IsEmpty());
}

TEST_F(BenchValuesTest, AreIncompleteUnlessAViolationEndedThePoint) {
  const BenchValues broken = values(point("a", "violation", R"("switch.cycles: 9", "more")"));
  EXPECT_EQ(broken.exit_status(), 1);
  EXPECT_EQ(broken.failures(), 2U);
  EXPECT_EQ(broken.reason(), "a: switch.cycles: 9");
  const BenchValues stuck = values(point("a", "completed") + "," + point("b", "limit", R"("it ended")"));
  EXPECT_EQ(stuck.exit_status(), 3);
  EXPECT_EQ(stuck.reason(), "b: it ended");
}

TEST_F(BenchValuesTest, OverAllPointsAreNoneWhenOneWasSkipped) {
  const BenchValues some = values(point("a", "completed") + R"(, {"point": "b", "skipped": "no room"})");
  EXPECT_THAT(some.find("m.min", ""), IsEmpty());
  EXPECT_THAT(some.find("m.min", "a"), ElementsAre(3));
  EXPECT_EQ(some.exit_status(), 0);
  EXPECT_EQ(some.reason(), "b: no room");
}

}  // namespace
}  // namespace hsx::bench_values_test
