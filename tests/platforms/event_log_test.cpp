#include "platforms/event_log.h"

#include "platforms/config_fixture.h"

namespace hsx::event_log_test {
namespace {

constexpr EventType kPing{"test.ping", {"number", "flag"}, "A test."};
constexpr EventType kBare{"test.bare", {}, "A test without fields."};

class EventLogTest : public ConfigTest {
 protected:
  void emit(std::uint64_t cycle, const char* source, std::uint64_t number) {
    context_.events.emit(Cycles(cycle), source, kPing, {number, 1});
  }
  std::string finished(std::uint64_t end) {
    log_.finish(Cycles(end));
    std::ifstream file(path_, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  Context context_{Hertz(1'000'000), Engine::lockstep};
  std::string path_ = (folder_ / "events.jsonl").string();
  EventLog log_{context_, path_};
};

TEST_F(EventLogTest, OrdersByCycleThenSourceThenArrival) {
  emit(7, "b", 1);
  emit(7, "a", 2);
  emit(3, "z", 3);
  emit(7, "b", 4);
  EXPECT_EQ(finished(7),
            "{\"cycle\":3,\"source\":\"z\",\"event\":\"test.ping\",\"number\":3,\"flag\":1}\n"
            "{\"cycle\":7,\"source\":\"a\",\"event\":\"test.ping\",\"number\":2,\"flag\":1}\n"
            "{\"cycle\":7,\"source\":\"b\",\"event\":\"test.ping\",\"number\":1,\"flag\":1}\n"
            "{\"cycle\":7,\"source\":\"b\",\"event\":\"test.ping\",\"number\":4,\"flag\":1}\n");
}

TEST_F(EventLogTest, RankOrdersEventsOfOneSourceAndCycle) {
  context_.events.emit(Cycles(4), "a", kPing, {1, 1}, 7);
  context_.events.emit(Cycles(4), "a", kPing, {2, 1}, 3);
  EXPECT_EQ(finished(4),
            "{\"cycle\":4,\"source\":\"a\",\"event\":\"test.ping\",\"number\":2,\"flag\":1}\n"
            "{\"cycle\":4,\"source\":\"a\",\"event\":\"test.ping\",\"number\":1,\"flag\":1}\n");
}

TEST_F(EventLogTest, KeepsTheLastCycleAndDropsWhatLiesBehindIt) {
  emit(7, "a", 1);
  emit(8, "a", 2);
  EXPECT_EQ(finished(7), "{\"cycle\":7,\"source\":\"a\",\"event\":\"test.ping\",\"number\":1,\"flag\":1}\n");
}

TEST_F(EventLogTest, EventsWithoutFields) {
  context_.events.emit(Cycles(1), "a", kBare, {});
  EXPECT_EQ(finished(1), "{\"cycle\":1,\"source\":\"a\",\"event\":\"test.bare\"}\n");
}

TEST_F(EventLogTest, AFileThatCannotBeOpened) {
  EXPECT_FALSE(EventLog(context_, (folder_ / "none/events.jsonl").string()).good());
}

TEST_F(EventLogTest, AFullDiskIsNoticed) {
  EventLog log(context_, "/dev/full");
  emit(1, "a", 1);
  EXPECT_FALSE(log.finish(Cycles(1)));
}

}  // namespace
}  // namespace hsx::event_log_test
