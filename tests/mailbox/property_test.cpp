// Random calls of three tasks on four mailboxes, held against what must be true of any run.
#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <random>
#include <set>
#include <string>

#include "mailbox/mailbox_test_support.h"
#include "support/mailbox_choices.h"

namespace hsx::property_test {
namespace {

using namespace testing_support;

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(engine_() % below); }

 private:
  std::mt19937 engine_;
};

class RandomCalls {
 public:
  explicit RandomCalls(std::uint32_t seed) : random_(seed) {}

  MailboxBench& bench() { return bench_; }
  std::uint32_t pick(std::uint32_t below) { return random_.pick(below); }
  std::uint32_t pid() { return 1 + pick(kTasks); }
  std::uint32_t handle() { return pick(20); }
  std::string_view target() { return kTargets[pick(4)]; }
  // The handles of a task that tap.
  const std::set<std::uint32_t>& taps(std::uint32_t pid) { return taps_[pid]; }

  void step() {
    bench_.now_ps += pick(1000) * 1'000'000ULL;
    switch (pick(12)) {
      case 0:
        bench_.rules.open(pid(), target());
        return;
      case 1:
        bench_.rules.bind(pid(), target(), kCapacities[pick(7)], kModes[pick(14)]);
        return;
      case 2:
        tap(pid(), handle(), pick(2) == 1);
        return;
      case 3:
        if (pick(4) == 0) close(pid(), handle());
        return;
      case 4:
        bench_.rules.stdio_write(pid(), pick(4), bytes_of(std::string(pick(40), 's')), bench_.now_ps);
        return;
      case 5:
        bench_.rules.expire_wait(pid());
        return;
      case 6:
        if (pick(40) == 0) load(pid());
        return;
      case 7:
      case 8:
      case 9:
        bench_.rules.recv({pid(), handle(), pick(70), pick(2) * kMailboxWaitForever, 0, 0});
        return;
      default:
        bench_.send(pid(), handle(), std::string(pick(70), 'm'), pick(8), pick(10));
    }
  }

 private:
  void tap(std::uint32_t pid, std::uint32_t handle, bool enable) {
    if (bench_.rules.tap(pid, handle, enable) != MailboxStatus::kOk) return;
    if (enable) {
      taps_[pid].insert(handle);
    } else {
      taps_[pid].erase(handle);
    }
  }
  void close(std::uint32_t pid, std::uint32_t handle) {
    bench_.rules.close(pid, handle);
    taps_[pid].erase(handle);
  }
  void load(std::uint32_t pid) {
    bench_.rules.load_task(pid);
    taps_[pid].clear();
  }

  Random random_;
  MailboxBench bench_{kTasks, {16, 16, 5}};
  std::map<std::uint32_t, std::set<std::uint32_t>> taps_;
};

void expect_conserved(const MailboxCounts& counts) {
  EXPECT_EQ(counts.sent.messages, counts.retired.messages + counts.dropped.messages + counts.queued.messages);
  EXPECT_EQ(counts.sent.bytes, counts.retired.bytes + counts.dropped.bytes + counts.queued.bytes);
}

// Summed over all descriptors: copies still held are what tapping handles see, waits that last are those
// found.
void expect_nothing_unaccounted(RandomCalls& calls) {
  const MailboxCounts total = calls.bench().rules.total_counts();
  std::uint64_t held = 0;
  std::uint64_t lasting = 0;
  for (std::uint32_t pid = 1; pid <= kTasks; ++pid) {
    for (const std::uint32_t handle : calls.taps(pid)) held += calls.bench().view(pid, handle).depth;
    if (calls.bench().rules.find_wait(pid) != nullptr) ++lasting;
  }
  EXPECT_EQ(total.tapped.messages,
            total.tap_received.messages + total.tap_dropped.messages + total.tap_discarded.messages + held);
  EXPECT_EQ(total.waits, total.wakes + total.timeouts + total.waits_dropped + lasting);
}

TEST(MailboxProperty, NothingIsLostUnaccountedAndNoRingIsOverfull) {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomCalls calls(seed);
    for (int i = 0; i < 500; ++i) {
      calls.step();
      for (const MailboxSnapshot& line : calls.bench().rules.snapshot()) {
        ASSERT_LE(line.bytes_used, line.capacity);
        const MailboxCounts counts = calls.bench().rules.counts(line.descriptor_id);
        ASSERT_EQ(line.queue_depth, counts.queued.messages);
        ASSERT_EQ(line.bytes_used, counts.queued.bytes + 8 * line.queue_depth);
        expect_conserved(counts);
      }
      expect_nothing_unaccounted(calls);
      if (testing::Test::HasFailure()) return;
    }
  }
}

// After every call, a task that still waits has nothing to receive: asking again finds nothing.
TEST(MailboxProperty, NobodyWaitsForAMessageThatIsThere) {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomCalls calls(seed);
    for (int i = 0; i < 500; ++i) {
      calls.step();
      for (std::uint32_t pid = 1; pid <= kTasks; ++pid) {
        const MailboxWait* wait = calls.bench().rules.find_wait(pid);
        ASSERT_EQ(wait ? calls.bench().view(pid, wait->handle).next_length : 0, 0U);
      }
    }
  }
}

// The simplest possible model of a single reader: a queue of strings and a few sums.
class QueueOfStrings {
 public:
  explicit QueueOfStrings(std::uint32_t seed) : random_(seed) {}

  void send_something() {
    const std::string text(1 + random_.pick(30), static_cast<char>('a' + random_.pick(26)));
    const bool fits = used_ + text.size() + 8 <= capacity_;
    const bool ever = text.size() + 8 <= capacity_;
    const auto expected = fits   ? MailboxStatus::kOk
                          : ever ? MailboxStatus::kWouldBlock
                                 : MailboxStatus::kTooLarge;
    ASSERT_EQ(bench_.send(1, tx_, text).status, expected);
    if (!fits) return;
    queue_.push_back(text);
    used_ += text.size() + 8;
    sent_bytes_ += text.size();
  }

  void receive_something() {
    const std::uint32_t max_length = random_.pick(40);
    const RecvResult got = bench_.poll(2, rx_, max_length);
    ASSERT_EQ(got.status, queue_.empty() ? MailboxStatus::kNoData : MailboxStatus::kOk);
    if (queue_.empty()) return;
    ASSERT_EQ(text_of(got.message), queue_.front().substr(0, max_length));
    cut_bytes_ += queue_.front().size() - got.message.payload.size();
    used_ -= queue_.front().size() + 8;
    queue_.pop_front();
  }

  void step() {
    random_.pick(2) == 0 ? send_something() : receive_something();
    ASSERT_EQ(bench_.view(2, rx_).bytes_used, used_);
    ASSERT_EQ(bench_.view(2, rx_).depth, queue_.size());
  }

  void expect_the_same_sums() {
    const MailboxCounts counts = bench_.rules.counts(id_);
    EXPECT_EQ(counts.sent.bytes, sent_bytes_);
    EXPECT_EQ(counts.cut.bytes, cut_bytes_);
    EXPECT_EQ(counts.queued.messages, queue_.size());
    EXPECT_EQ(counts.dropped.messages, 0U);
    EXPECT_EQ(counts.sent.bytes, counts.received.bytes + counts.cut.bytes + counts.queued.bytes);
    EXPECT_EQ(counts.sent.messages, counts.received.messages + counts.queued.messages);
  }

 private:
  Random random_;
  MailboxBench bench_{2};
  std::uint32_t capacity_ = 9 + random_.pick(90);
  std::uint32_t id_ = bench_.bound("app:box", capacity_, kMailboxReadWrite);
  std::uint32_t tx_ = bench_.opened(1, "app:box");
  std::uint32_t rx_ = bench_.opened(2, "app:box");
  std::deque<std::string> queue_;
  std::uint64_t used_ = 0;
  std::uint64_t sent_bytes_ = 0;
  std::uint64_t cut_bytes_ = 0;
};

TEST(MailboxProperty, ASingleReaderIsAQueueOfStrings) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    QueueOfStrings model(seed);
    for (int i = 0; i < 400; ++i) {
      model.step();
      if (testing::Test::HasFatalFailure()) return;
    }
    model.expect_the_same_sums();
  }
}

// Every fan-out reader sees an increasing run of numbered messages; a gap is there if and only if the overrun
// flag is.
class NumberedNews {
 public:
  NumberedNews(std::uint32_t seed, std::uint32_t mode) : random_(seed), mode_(mode) {
    bench_.bound("shared:news", 20 + random_.pick(60), mode);
    tx_ = bench_.opened(1, "shared:news");
    for (Reader& reader : readers_) reader.handle = bench_.opened(1, "shared:news");
  }

  void step() {
    if (random_.pick(3) != 0) {
      read(readers_[random_.pick(3)]);
    } else if (bench_.send(1, tx_, "m", 0, sent_).status == MailboxStatus::kOk) {
      ++sent_;
    }
  }

 private:
  struct Reader {
    std::uint32_t handle = 0;
    std::uint32_t next = 0;
  };

  void read(Reader& reader) {
    const RecvResult got = bench_.poll(1, reader.handle);
    if (got.status != MailboxStatus::kOk) {
      ASSERT_EQ(reader.next, sent_);
      return;
    }
    const bool gap = got.message.channel != reader.next;
    ASSERT_GE(got.message.channel, reader.next);
    ASSERT_EQ(gap, (got.message.flags & kMessageOverrun) != 0);
    ASSERT_FALSE(gap && mode_ == kFanoutBlockMode);
    reader.next = got.message.channel + 1;
  }

  Random random_;
  std::uint32_t mode_;
  MailboxBench bench_{1};
  std::uint32_t tx_ = 0;
  Reader readers_[3];
  std::uint32_t sent_ = 0;
};

TEST(MailboxProperty, EveryGapOfAFanoutReaderIsFlagged) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    for (const std::uint32_t mode : {kFanoutDropMode, kFanoutBlockMode}) {
      SCOPED_TRACE("seed " + std::to_string(seed) + " mode " + std::to_string(mode));
      NumberedNews news(seed, mode);
      for (int i = 0; i < 600; ++i) news.step();
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

}  // namespace
}  // namespace hsx::property_test
