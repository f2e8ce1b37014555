// SPDX-License-Identifier: Apache-2.0
/**
 * Puts calls to the hooks into classes. What is left out and why stands in docs/not-woven.md.
 *
 * <p>Start reading at {@link io.shadowheap.agent.weave.Weaver}. {@link
 * io.shadowheap.agent.weave.Extent} says whether all classes are offered or those in scope; {@code
 * WovenClasses} remembers which were woven, because detaching gives them their own bytes back
 * ({@code Retransformation}). One class passes these:
 *
 * <pre>
 * ApiBinding    the API, and nothing else is done to it
 * LocalsWeaver  in classes whose local variables count: a frame's begin and end, its stores (FrameWeaver)
 * CodeScan      which methods allocate and how long they may become; most classes end here
 * StoreScan     where stores are watched (WatchedHolders): which of them get a hook (TagStack)
 * ClassSplicer  puts hooks between the bytes of such methods (CodeSplicer), where it can
 * ClassWeaver   else reads all methods through the class-file library: objects in scope, odd code
 * Room          per method: all hooks, counts alone, or a copy of its bytes
 * MethodWeaver  count hooks around allocating instructions and counted calls (Call, Body, Lambdas)
 * Tracking      where objects are in scope: OperandStack proves which one lies on top
 * HookCalls     the calls as they are written
 * LambdaForms   the JDK's hidden forms: stores alone
 * </pre>
 *
 * <p>In: class files, as they are loaded or retransformed. Out: class files with added calls and
 * straight-line temporaries, never branches, so that frames stay valid; sites in {@link
 * io.shadowheap.agent.names.Sites}. Application threads, and the one that attaches or detaches the
 * agent, suspended from counting while they weave. The only user of the class-file library.
 */
package io.shadowheap.agent.weave;
