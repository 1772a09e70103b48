// Reads code ahead of the core that runs it.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "kernel/part_roles.h"
#include "kernel/stats.h"
#include "kernel/transaction_ports.h"

namespace hsx {

// Kind "prefetch_buffer", between a core's fetch port and a bus. Holds up to `depth` consecutive code words
// and reads on behind them, by a process of its own, one access at a time.
//
// Timing. A demand is an aligned read of one word at `in`. Of a demand made in cycle t:
//  - when an access of the buffer has brought or is bringing the word, and ends in cycle e, the response is
//    there in max(t, e) + hit. The word and those before it leave the buffer.
//  - Otherwise it goes out in cycle t, or, when an access of the buffer is under way in t, in the cycle in
//    which that one ends; the response is there when it is there on `out`. The buffer becomes empty.
// A prefetch starts in the first cycle c in which the access before it has ended, nothing goes out for a
// demand, and there is room: for what a demand of cycle t has taken, from t + 1 on. Demands of cycle c come
// after it, so one for another word waits until it has ended. A demand made before c that has to go out comes
// first. Reading on starts at the end of a demand that went out and ended well; it stops at a prefetch that
// does not end well, whose word is then fetched on demand. The wait for a prefetch to end is told by
// GrantInfo, as that for a bus is.
//
// A word is as it was when it was granted. A FreshRead goes out. Whatever is not a demand goes out as one
// that is not in the buffer, as it is, and reading on stops. Debug accesses pass through; there is no direct
// access. As for a bus, a request for cycle t requires kernel time before middle(t).
class PrefetchBuffer : public Component, public KeepsCopies, public ServesOneMaster {
 public:
  PrefetchBuffer(const sc_core::sc_module_name& name, const Setup& setup);

 private:
  struct Word {
    Address address;
    std::array<std::uint8_t, 4> bytes{};
    Cycles there;  // the end of its access
  };
  // What is served at `in`.
  struct Request {
    Cycles at;
    Address address;
    bool is_word;     // reading goes on behind it
    bool answerable;  // by a word in the buffer
  };

  void serve(tlm::tlm_generic_payload& payload, Cycles& local);
  void see_cycles_before(Cycles cycle);
  std::size_t position() const;
  bool is_held() const { return position() < words_.size(); }
  bool under_way(Cycles at) const { return reading_ || (start_ && *start_ <= at); }
  Cycles answer(tlm::tlm_generic_payload& payload);
  Cycles go_out(tlm::tlm_generic_payload& payload);
  void run();
  void prefetch(Cycles at);
  bool plan_prefetch();

  MultiTargetPort in_;
  MultiInitiatorPort out_;
  Param<std::uint64_t> depth_;
  Param<Cycles> hit_;
  Counter hits_;
  Counter late_hits_;
  Counter misses_;
  Counter prefetched_;
  Counter dropped_;

  std::vector<Word> words_;  // oldest first
  std::optional<Request> request_;
  Address next_;                 // the word to be read next
  bool reading_on_ = false;      // whether there is one
  std::optional<Cycles> start_;  // of the next prefetch, once that is known
  bool reading_ = false;         // a prefetch has started and its end is not known
  Cycles free_from_;             // the end of the last access
  Cycles room_from_;             // when the buffer was full last
  sc_core::sc_event planned_;
  sc_core::sc_event ended_;
};

}  // namespace hsx
