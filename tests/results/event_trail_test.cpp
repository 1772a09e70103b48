// Trails of event streams, and where another stream parts from them.
#include "results/event_trail.h"

#include <gmock/gmock.h>

#include "platforms/read_file.h"
#include "results/program_names.h"
#include "results/run_values.h"
#include "support/hsxsim_program.h"

namespace hsx::event_trail_test {
namespace {

using Lines = std::vector<std::string>;

std::string line(std::uint64_t number, unsigned value = 7) {
  return "{\"cycle\":" + std::to_string(number) +
         ",\"event\":\"core.retire\",\"pid\":1,\"pc\":" + std::to_string(4 * number) +
         ",\"word\":" + std::to_string(value) + "}";
}

Lines stream(std::size_t length) {
  Lines lines;
  for (std::size_t i = 1; i <= length; ++i) lines.push_back(line(i));
  return lines;
}

EventTrail trail_of(const Lines& lines) {
  TrailMaker maker;
  for (const std::string& text : lines) maker.add(text);
  return maker.take();
}

std::optional<EventDifference> follow(const Lines& before, const Lines& after) {
  TrailFollower follower(trail_of(before), address_text);
  for (const std::string& text : after) follower.add(text);
  return follower.finish();
}

constexpr std::size_t kHead = EventTrail::kHead;
constexpr std::size_t kStride = EventTrail::kStride;

TEST(EventTrail, AStreamDoesNotPartFromItself) {
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{1}, kHead, kHead + 1, kHead + kStride, kHead + 5 * kStride + 3})
    EXPECT_FALSE(follow(stream(length), stream(length))) << length;
}

TEST(EventTrail, HasAMarkForEachStrideBehindItsHead) {
  const EventTrail trail = trail_of(stream(kHead + 2 * kStride + 1));
  EXPECT_EQ(trail.head.size(), kHead);
  EXPECT_EQ(trail.marks.size(), 3U);
}

TEST(EventTrail, AmongTheFirstTheEventIsKnownOnBothSides) {
  Lines other = stream(2000);
  other[99] = line(100, 8);
  const auto difference = follow(stream(2000), other);
  ASSERT_TRUE(difference);
  EXPECT_EQ(difference->first, 100U);
  EXPECT_EQ(difference->last, 100U);
  ASSERT_EQ(difference->before.size(), 1U);
  ASSERT_EQ(difference->after.size(), 1U);
  EXPECT_EQ(difference->before[0].event["word"], 7);
  EXPECT_EQ(difference->after[0].event["word"], 8);
  EXPECT_EQ(difference->after[0].place, "task 1 at 0190");
}

// Whatever the event, it is found in its block, or in one soon behind it.
TEST(EventTrail, BehindItsHeadTheBlockIsKnown) {
  const std::size_t length = kHead + 64 * kStride;
  const Lines lines = stream(length);
  const EventTrail trail = trail_of(lines);
  std::size_t in_block = 0;
  std::size_t tried = 0;
  for (std::size_t number = kHead + 1; number + 32 * kStride <= length; number += 5, ++tried) {
    TrailFollower follower(trail, address_text);
    for (std::size_t i = 1; i <= length; ++i) follower.add(i == number ? line(i, 8) : lines[i - 1]);
    const auto difference = follower.finish();
    ASSERT_TRUE(difference) << number;
    EXPECT_EQ(difference->last - difference->first, kStride - 1);
    EXPECT_GE(difference->last, number);
    EXPECT_LE(difference->first, number + 4 * kStride);
    in_block += difference->first <= number ? 1U : 0U;
    EXPECT_EQ(difference->after.size(), kStride);
  }
  EXPECT_GT(in_block, tried * 9 / 10);
}

TEST(EventTrail, AStreamThatGoesOnPartsBehindItsEnd) {
  for (const std::size_t length : {std::size_t{10}, kHead, kHead + 3, kHead + kStride}) {
    const auto difference = follow(stream(length), stream(length + 2));
    ASSERT_TRUE(difference) << length;
    EXPECT_TRUE(difference->before_ended);
    EXPECT_EQ(difference->first, length + 1);
    EXPECT_EQ(difference->after[0].event["cycle"], length + 1);
  }
}

TEST(EventTrail, AStreamThatEndsEarlierPartsThere) {
  for (const std::size_t length : {std::size_t{10}, kHead, kHead + kStride}) {
    const auto difference = follow(stream(length + 40), stream(length));
    ASSERT_TRUE(difference) << length;
    EXPECT_TRUE(difference->after_ended);
    EXPECT_EQ(difference->first, length + 1);
    EXPECT_EQ(difference->last, length + 1);
  }
  const auto within = follow(stream(kHead + 40), stream(kHead + kStride + 3));
  ASSERT_TRUE(within);
  EXPECT_EQ(within->first, kHead + kStride + 1);
  EXPECT_EQ(within->last, kHead + kStride + 4);
}

TEST(EventTrail, TwoTrailsPartWhereTheirStreamsDo) {
  const Lines lines = stream(kHead + 10 * kStride);
  EXPECT_FALSE(compare_trails(trail_of(lines), trail_of(lines), address_text));
  Lines other = lines;
  other[49] = line(50, 8);
  EXPECT_EQ(compare_trails(trail_of(lines), trail_of(other), address_text)->first, 50U);
  other = lines;
  other[kHead + 3 * kStride] = line(1, 8);
  const auto difference = compare_trails(trail_of(lines), trail_of(other), address_text);
  EXPECT_GE(difference->first, kHead + 3 * kStride + 1);
  EXPECT_TRUE(
      compare_trails(trail_of(lines), trail_of(stream(kHead + 9 * kStride)), address_text)->after_ended);
  EXPECT_TRUE(compare_trails(trail_of(stream(9)), trail_of(lines), address_text)->before_ended);
}

class TrailFiles : public ProgramTest {};

TEST_F(TrailFiles, AreReadAsTheyWereWritten) {
  for (const std::size_t length : {std::size_t{0}, std::size_t{5}, kHead + 1000 * kStride + 1}) {
    const EventTrail trail = trail_of(stream(length));
    write_trail(folder_.string(), trail);
    EXPECT_TRUE(holds_trail(folder_.string()));
    const EventTrail again = read_trail(folder_.string());
    EXPECT_EQ(again.events, trail.events);
    EXPECT_EQ(again.head, trail.head);
    EXPECT_EQ(again.marks, trail.marks);
  }
}

TEST_F(TrailFiles, ThatDoNotFitTogetherAreRefused) {
  write_trail(folder_.string(), trail_of(stream(2000)));
  const std::string marks = read("events.json");
  write("events.json", marks.substr(0, 20));
  EXPECT_THROW(read_trail(folder_.string()), ResultError);
  write_trail(folder_.string(), trail_of(stream(3)));
  write("events.json", marks);
  EXPECT_THROW(read_trail(folder_.string()), ResultError);
  write("events.json", "{\"schema\": \"hsxsim.event_trail/1\"}");
  EXPECT_THROW(read_trail(folder_.string()), ResultError);
}

TEST(EventWindow, AnEventWithoutAPlaceIsShownBehindTheLastOneThatHasOne) {
  EventWindow window;
  window.add(R"({"cycle":1,"event":"core.retire","pid":1,"pc":16})");
  window.add(R"({"cycle":2,"event":"core.retire","pid":2,"pc":32})");
  window.add(R"({"cycle":3,"event":"bus.transfer","pid":1})");
  window.add(R"({"cycle":4,"event":"timer.arm","channel":3})");
  EXPECT_EQ(window.shown(2, address_text).place, "task 2 at 0020");
  EXPECT_EQ(window.shown(1, address_text).place, "task 1 after 0010");
  EXPECT_EQ(window.shown(0, address_text).place, "task 2 after 0020");
}

TEST(EventWindow, KeepsALineThatIsNoJson) {
  EventWindow window;
  window.add("half a li");
  EXPECT_EQ(window.shown(0, address_text).event["line"], "half a li");
}

}  // namespace
}  // namespace hsx::event_trail_test
