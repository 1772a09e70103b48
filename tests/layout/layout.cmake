# What may include what, said a second time and independently of models/CMakeLists.txt: one row a layer, then the layers whose
# headers it may include besides its own. Every other layer's headers must be out of its reach.
set(layout_rows
  "kernel"
  "isa"
  "assembler isa"
  "bus kernel"
  "memory kernel"
  "timer kernel"
  "mailbox kernel"
  "io kernel"
  "core kernel isa"
  "executive kernel isa mailbox timer io"
  "testbenches kernel isa bus core mailbox timer io executive"
  "platforms kernel isa assembler bus memory timer core mailbox io executive testbenches"
  "processes"
  "results kernel isa assembler bus memory timer core mailbox io executive testbenches platforms"
  "sweep kernel isa assembler bus memory timer core mailbox io executive testbenches platforms processes results"
  "regress kernel isa assembler bus memory timer core mailbox io executive testbenches platforms processes results"
  "traces kernel isa assembler bus memory timer core mailbox io executive testbenches platforms"
  "reference kernel isa assembler bus memory timer core mailbox io executive testbenches platforms processes"
  "report kernel isa assembler bus memory timer core mailbox io executive testbenches platforms")

# layout_headers(OUT LAYER...): the first header, by name, of each layer that has one, as "layer/file.h|layer/file.h".
function(layout_headers out)
  set(found)
  foreach(layer IN LISTS ARGN)
    set(root ${PROJECT_BINARY_DIR}/include/${layer})
    file(GLOB headers RELATIVE ${root} CONFIGURE_DEPENDS ${root}/${layer}/*.h)
    list(SORT headers)
    list(SUBLIST headers 0 1 first)
    list(APPEND found ${first})
  endforeach()
  list(JOIN found "|" joined)
  set(${out} "${joined}" PARENT_SCOPE)
endfunction()

function(layout_test layer)
  get_property(layers GLOBAL PROPERTY HSX_LAYERS)
  list(TRANSFORM layers REPLACE "^hsx_" "")
  set(others ${layers})
  list(REMOVE_ITEM others ${layer} ${ARGN})
  layout_headers(right ${layer} ${ARGN})
  layout_headers(wrong ${others})

  set(given $<TARGET_PROPERTY:hsx_${layer},INTERFACE_INCLUDE_DIRECTORIES>)
  set(roots $<FILTER:${given},INCLUDE,/include/[a-z]+$>)
  add_test(NAME layout.${layer} COMMAND ${CMAKE_COMMAND} -D CXX=${CMAKE_CXX_COMPILER} -D LAYER=${layer}
    -D "ROOTS=$<JOIN:${roots},|>" -D "RIGHT=${right}" -D "WRONG=${wrong}" -D SCRATCH=${CMAKE_CURRENT_BINARY_DIR}
    -P ${PROJECT_SOURCE_DIR}/tests/layout/wrong_include.cmake)
endfunction()

foreach(row IN LISTS layout_rows)
  string(REPLACE " " ";" row "${row}")
  layout_test(${row})
endforeach()
