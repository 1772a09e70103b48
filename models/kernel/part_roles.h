// What parts are for, as far as others choose parts by that and need nothing else of them. A part takes a
// role by deriving from it in public.
#pragma once

namespace hsx {

// Memory that code lies in; the bus need not be able to write it.
class HoldsCode {
 public:
  virtual ~HoldsCode() = default;
};

// Memory that data spaces lie in.
class HoldsData {
 public:
  virtual ~HoldsData() = default;
};

// Keeps what earlier accesses have brought: what an access costs depends on those before it.
class KeepsCopies {
 public:
  virtual ~KeepsCopies() = default;
};

// Stands between one master and what that reads; every other master needs one of its own.
class ServesOneMaster {
 public:
  virtual ~ServesOneMaster() = default;
};

}  // namespace hsx
