import fc from 'fast-check'

// The same attempts in every run, or a mutant would be killed today and survive tomorrow. And the first failure will
// do: nobody reads the smallest one.
fc.configureGlobal({ seed: 20260313, endOnFailure: true })
